using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Reads policies from texts, strictly: either every document is right, or every mistake of all of them is told.</summary>
public static class PolicySetReader
{
    /// <summary>Reads the texts as one set. Never throws for any text.</summary>
    public static PolicySetReading Read(IEnumerable<PolicyText> texts) => Read(texts, RuleCatalog.All);

    /// <summary>Reads with other rules than the catalogue's.</summary>
    internal static PolicySetReading Read(IEnumerable<PolicyText> texts, ImmutableArray<IRuleDefinition> rules)
    {
        ArgumentNullException.ThrowIfNull(texts);
        PolicySetBuilder set = new(rules);
        foreach (PolicyText text in texts)
        {
            set.Add(text);
        }

        return set.Build();
    }
}
