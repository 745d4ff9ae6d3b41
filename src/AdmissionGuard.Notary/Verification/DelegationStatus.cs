using AdmissionGuard.Notary.Metadata;

namespace AdmissionGuard.Notary.Verification;

/// <summary>What became of a delegation that was wanted.</summary>
/// <param name="Declared">How the role above declares it; null when it does not.</param>
/// <param name="Role">Its verified file; null when it was never published.</param>
/// <param name="Paths">What tags must begin with: its own paths, as far as they are within those of the role above.</param>
internal sealed record DelegationStatus(Delegation? Declared, VerifiedRole<TargetsFile>? Role, IReadOnlyList<string> Paths)
{
    public static DelegationStatus Undeclared { get; } = new(null, null, []);

    /// <summary>True when the role may sign a tag.</summary>
    public bool Permits(string tag) => Paths.Any(path => tag.StartsWith(path, StringComparison.Ordinal));
}
