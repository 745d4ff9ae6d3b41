using System.Diagnostics;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>A secret and where it stands. Holds nothing of its value but a keyed fingerprint.</summary>
/// <param name="Finding">How it is known.</param>
/// <param name="Site">Where.</param>
/// <param name="Label">The variable, option, header or key.</param>
/// <param name="Inner">Where it stands inside the value.</param>
/// <param name="Fingerprint">The keyed fingerprint.</param>
/// <param name="Mark">The keyed fingerprint of the secret alone, without what stands beside it in its value.</param>
[DebuggerDisplay("{Finding} {Site}")]
internal sealed record FoundSecret(SecretFinding Finding, SecretSite Site, string Label, InnerPlace Inner, string Fingerprint, string Mark)
{
    /// <summary>What it is called: inside a document the innermost key is the name.</summary>
    public string Name => NameOf(Label, Inner);

    /// <summary>What tells it from others in another version of the same object: places in lists may shift.</summary>
    public string Identity => string.Join('\n', Finding.RuleId, Site.Kind, Site.Container?.Kind, Site.Container?.Name, Site.Volume?.Name, Site.Field, Label, Inner.Keys, Mark);

    /// <summary>The name of a secret under a label, at a place inside its value.</summary>
    public static string NameOf(string label, InnerPlace inner) => inner.Keys.Length == 0 || inner.HasNoKey ? label : inner.Keys[(inner.Keys.LastIndexOf('.') + 1)..];

    /// <summary>Tells rule and place.</summary>
    public override string ToString() => $"{Finding} {Site}";
}
