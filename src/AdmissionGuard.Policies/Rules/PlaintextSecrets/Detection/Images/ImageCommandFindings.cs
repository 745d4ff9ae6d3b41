using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Images;

/// <summary>Collects what is found in the command lines of an image.</summary>
/// <param name="found">Where it is added.</param>
internal sealed class ImageCommandFindings(List<ImageFinding> found) : ICommandListener
{
    private string field = "";
    private bool isOfBase;

    /// <summary>Says where findings stand from now on.</summary>
    public void Enter(string at, bool isInherited) => (field, isOfBase) = (at, isInherited);

    /// <inheritdoc/>
    public bool IsFullOf(SecretLevel level) => false;

    /// <inheritdoc/>
    public void FoundMore(SecretLevel level)
    {
    }

    /// <inheritdoc/>
    public void Found(in CommandFinding finding, ReadOnlySpan<char> secret) => found.Add(new ImageFinding(finding.Finding, field, finding.Label, isOfBase));
}
