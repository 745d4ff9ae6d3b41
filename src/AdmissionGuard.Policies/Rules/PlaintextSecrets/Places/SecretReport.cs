using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Collects what is found in one object, as far as the policy wants to hear it.</summary>
internal sealed class SecretReport : ISecretListener, ICommandListener
{
    private const int MaxNameBytes = 256;

    private readonly List<FoundSecret> all = [];
    private readonly int[] compared = new int[(int)SecretLevel.High + 1];
    private readonly int[] unlisted = new int[(int)SecretLevel.High + 1];

    // What one element of a command line has told, and where among all findings those of the container stand that are raised.
    private readonly HashSet<(string Rule, string Label, string Keys, string Fingerprint)> told = [];
    private readonly Dictionary<int, int> places = [];
    private Container? raised;
    private int parts;
    private SecretFilter? filter;
    private SecretSite site;

    /// <summary>What was found.</summary>
    public IReadOnlyList<FoundSecret> All => all;

    /// <summary>True when there is nothing to tell.</summary>
    public bool IsEmpty => all.Count == 0 && Array.TrueForAll(unlisted, count => count == 0);

    /// <summary>How many of a level were found and only counted.</summary>
    public int UnlistedOf(SecretLevel level) => unlisted[(int)level];

    /// <summary>Begins to collect.</summary>
    public void Begin(SecretFilter wanted) => filter = wanted;

    /// <summary>Lets go of the object that was looked at.</summary>
    public void End()
    {
        (filter, site, raised, parts) = (null, default, null, 0);
        Array.Clear(compared);
        Array.Clear(unlisted);
        told.Clear();
    }

    /// <summary>Says where findings stand from now on.</summary>
    public void Enter(in SecretSite at)
    {
        site = at;
        told.Clear();
    }

    /// <inheritdoc/>
    public bool IsFullOf(SecretLevel level) => !filter!.Hears(level) || (compared[(int)level] >= filter.MaxKept && filter.AllowedVariables.IsEmpty);

    /// <inheritdoc/>
    public void FoundMore(SecretLevel level) => unlisted[(int)level] += filter!.Hears(level) ? 1 : 0;

    /// <inheritdoc/>
    public void Found(in SecretFinding finding, InnerPlace inner, ReadOnlySpan<char> value)
    {
        if (IsFullOf(finding.Level) && !finding.IsPart)
        {
            FoundMore(finding.Level);
        }
        else
        {
            Found(finding, NameOfSite(), inner, value);
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
        bool isPart = finding.IsPart;
        if (!filter!.Hears(finding.Level) || (!isPart && filter.IsAllowedVariable(FoundSecret.NameOf(label, inner))))
        {
            return;
        }

        // A fingerprint costs more than looking at the value did: of a flood only so many are made. What was not read must be told beside any flood.
        ref int count = ref isPart ? ref parts : ref compared[(int)finding.Level];
        if (count >= filter.MaxKept)
        {
            unlisted[(int)finding.Level]++;
            return;
        }

        // That a text was not read whole tells nothing of a secret.
        count++;
        string fingerprint = filter.Fingerprints.Of(isPart ? default : value);
        if ((isPart || !filter.AllowedFingerprints.Contains(fingerprint)) && IsNew(finding, label, inner, fingerprint))
        {
            all.Add(new FoundSecret(finding, site, SafeName.Of(label), OwnName.HidesKeys(label) ? inner with { Keys = "" } : inner, fingerprint, isPart ? fingerprint : MarkOf(finding, value, fingerprint)));
        }
    }

    /// <summary>Makes the finding of a place a surer one, or adds it.</summary>
    public void Raise(in SecretSite at, SecretFinding finding, ReadOnlySpan<char> value)
    {
        NotePlaces(at.Container!);
        if (!places.TryGetValue(at.Index, out int known))
        {
            Enter(at);
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

    private string MarkOf(in SecretFinding finding, ReadOnlySpan<char> value, string fingerprint)
    {
        ReadOnlySpan<char> span = filter!.ComparesVersions ? SecretSpan.Of(finding, value) : value;
        return span.Length < value.Length && (finding.IsOneOfMany || !SecretSpan.HasMore(value, span)) ? filter.Fingerprints.Of(span) : fingerprint;
    }

    // A script says the same password to one program after the other.
    private bool IsNew(in SecretFinding finding, string label, InnerPlace inner, string fingerprint) =>
        site.Kind != SiteKind.Element || told.Add((finding.RuleId, label, inner.Keys, fingerprint));

    private void NotePlaces(Container container)
    {
        if (!ReferenceEquals(raised, container))
        {
            raised = container;
            places.Clear();
            for (int i = 0; i < all.Count; i++)
            {
                if (all[i].Site.Kind == SiteKind.Variable && ReferenceEquals(all[i].Site.Container, container))
                {
                    places[all[i].Site.Index] = i;
                }
            }
        }
    }

    private string NameOfSite()
    {
        ReadOnlySpan<byte> bytes = site.Name.Span;
        return Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxNameBytes)]);
    }
}
