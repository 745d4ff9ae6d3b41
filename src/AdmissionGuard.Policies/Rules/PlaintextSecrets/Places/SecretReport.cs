using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Collects what is found in one object, as far as the policy wants to hear it.</summary>
internal sealed class SecretReport : ISecretListener, ICommandListener
{
    private const int MaxNameBytes = 256;

    private readonly List<FoundSecret> all = [];
    private readonly int[] counts = new int[(int)SecretLevel.High + 1];
    private SecretFilter? filter;
    private SecretSite site;

    /// <summary>What was found.</summary>
    public IReadOnlyList<FoundSecret> All => all;

    /// <summary>How many of a level were found and not kept.</summary>
    public int UnlistedOf(SecretLevel level) => Math.Max(0, counts[(int)level] - filter!.MaxKept);

    /// <summary>Begins to collect.</summary>
    public void Begin(SecretFilter wanted) => filter = wanted;

    /// <summary>Lets go of the object that was looked at.</summary>
    public void End() => (filter, site) = (null, default);

    /// <summary>Says where findings stand from now on.</summary>
    public void Enter(in SecretSite at) => site = at;

    /// <inheritdoc/>
    public void Found(in SecretFinding finding, InnerPlace inner, ReadOnlySpan<char> value)
    {
        if (filter!.Effect(finding.Level) is not null)
        {
            Found(finding, NameOf(finding), inner, value);
        }
    }

    /// <inheritdoc/>
    public void Found(in CommandFinding finding, ReadOnlySpan<char> secret) => Found(finding.Finding, finding.Label, new InnerPlace("", finding.Line), secret);

    /// <summary>A secret was found.</summary>
    /// <param name="finding">How it is known.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="inner">Where it stands inside the value.</param>
    /// <param name="value">The secret; not kept.</param>
    public void Found(in SecretFinding finding, string label, InnerPlace inner, ReadOnlySpan<char> value)
    {
        bool isPart = finding.Rule == SecretRules.PartlyScanned;
        if (filter!.Effect(finding.Level) is null || (!isPart && filter.IsAllowedVariable(FoundSecret.NameOf(label, inner))))
        {
            return;
        }

        if (counts[(int)finding.Level] >= filter.MaxKept)
        {
            counts[(int)finding.Level]++;
            return;
        }

        // That a text was not read whole tells nothing of a secret.
        string fingerprint = filter.Fingerprints.Of(isPart ? default : value);
        if ((isPart || !filter.AllowedFingerprints.Contains(fingerprint)) && !IsTold(finding, label, inner, fingerprint))
        {
            counts[(int)finding.Level]++;
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
            Found(finding, InnerPlace.Whole, value);
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

    // A script says the same password to one program after the other.
    private bool IsTold(in SecretFinding finding, string label, InnerPlace inner, string fingerprint)
    {
        if (site.Kind == SiteKind.Element)
        {
            for (int i = all.Count - 1; i >= 0 && IsHere(all[i].Site); i--)
            {
                if (all[i].Fingerprint == fingerprint && all[i].Label == label && all[i].Finding.Rule == finding.Rule && all[i].Inner.Keys == inner.Keys)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsHere(in SecretSite other) =>
        other.Kind == site.Kind && other.Index == site.Index && other.Field == site.Field && ReferenceEquals(other.Container, site.Container);

    // Of a flood only the first need names.
    private string NameOf(in SecretFinding finding)
    {
        if (counts[(int)finding.Level] >= filter!.MaxKept && filter.AllowedVariables.IsEmpty)
        {
            return "";
        }

        ReadOnlySpan<byte> bytes = site.Name.Span;
        return Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxNameBytes)]);
    }
}
