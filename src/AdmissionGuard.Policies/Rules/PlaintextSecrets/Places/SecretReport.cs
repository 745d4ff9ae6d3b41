using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Collects what is found in one object, as far as the policy wants to hear it.</summary>
internal sealed class SecretReport(SecretFilter filter) : ISecretListener
{
    private const int MaxKept = 5000;
    private const int MaxNameBytes = 256;

    private readonly List<FoundSecret> all = [];
    private SecretSite site;

    /// <summary>What was found.</summary>
    public IReadOnlyList<FoundSecret> All => all;

    /// <summary>Says where findings stand from now on.</summary>
    public void Enter(in SecretSite at) => site = at;

    /// <inheritdoc/>
    public void Found(in SecretFinding finding, string inner, ReadOnlySpan<char> value) => Found(finding, NameOf(site.Name), inner, value);

    /// <summary>A secret was found.</summary>
    /// <param name="finding">How it is known.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="inner">The keys that lead to it inside the value.</param>
    /// <param name="value">The secret; not kept.</param>
    public void Found(in SecretFinding finding, string label, string inner, ReadOnlySpan<char> value)
    {
        bool isPart = finding.Rule == SecretRules.PartlyScanned;
        if (all.Count >= MaxKept || filter.Effect(finding.Level) is null || (!isPart && filter.IsAllowedVariable(LastName(label, inner))))
        {
            return;
        }

        string fingerprint = filter.Fingerprints.Of(value);
        if (isPart || !filter.AllowedFingerprints.Contains(fingerprint))
        {
            all.Add(new FoundSecret(finding, site, label, inner, fingerprint));
        }
    }

    /// <summary>Makes the finding of a place a surer one, or adds it.</summary>
    public void Raise(in SecretSite at, SecretFinding finding, ReadOnlySpan<char> value)
    {
        SecretSite wanted = at;
        int known = all.FindIndex(found => found.Site.Kind == wanted.Kind && found.Site.Container == wanted.Container && found.Site.Index == wanted.Index);
        if (known < 0)
        {
            site = at;
            Found(finding, "", value);
        }
        else if (all[known].Finding.Level < finding.Level)
        {
            all[known] = all[known] with { Finding = finding };
        }
    }

    /// <summary>What tells each finding from others.</summary>
    public HashSet<string> Identities() => [.. all.Select(found => found.Identity)];

    /// <summary>Tells how much was found.</summary>
    public override string ToString() => $"{all.Count} found";

    private static string NameOf(Utf8Text name)
    {
        ReadOnlySpan<byte> bytes = name.Span;
        return Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxNameBytes)]);
    }

    // Inside a document the innermost key is the name.
    private static string LastName(string label, string inner) => inner.Length == 0 ? label : inner[(inner.LastIndexOf('.') + 1)..];
}
