using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Comparison;

/// <summary>Compares what two versions of a policy speak about.</summary>
internal static class MatchComparison
{
    private const string Selector = "spec.match.namespaceSelector";

    /// <summary>What the newer one leaves out.</summary>
    public static IEnumerable<string> Loosened(PolicyDocument before, PolicyDocument after)
    {
        (PolicyMatch old, PolicyMatch now) = (before.Policy.Match, after.Policy.Match);
        if (LeftOut(old.Namespaces, now.Namespaces) is { } namespaces)
        {
            yield return $"match.namespaces {namespaces}";
        }

        string[] excluded = [.. now.ExcludeNamespaces.Where(pattern => !IsCovered(pattern, old.ExcludeNamespaces)).Select(pattern => pattern.Text)];
        if (excluded.Length > 0)
        {
            yield return $"match.excludeNamespaces gained {ListWords.Of(excluded)}";
        }

        if (now.NamespaceSelector is not null && !Fields.Same(Fields.Find(before.Root, Selector), Fields.Find(after.Root, Selector)))
        {
            yield return $"match.namespaceSelector {(old.NamespaceSelector is null ? "was added" : "changed")}; make sure that it leaves out no namespace that was bound";
        }

        string[] kinds = [.. (old.Kinds.Count == 0 ? KubernetesNames.WorkloadKinds : (IEnumerable<string>)old.Kinds).Except(now.Kinds, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (now.Kinds.Count > 0 && kinds.Length > 0)
        {
            yield return $"match.kinds leaves out {ListWords.Of(kinds)}";
        }
    }

    private static string? LeftOut(ImmutableArray<NamePattern> before, ImmutableArray<NamePattern> after)
    {
        if (after.IsEmpty)
        {
            return null;
        }

        if (before.IsEmpty)
        {
            return $"binds only {ListWords.Of([.. after.Select(pattern => pattern.Text)])} now";
        }

        string[] lost = [.. before.Where(pattern => !IsCovered(pattern, after)).Select(pattern => pattern.Text)];
        return lost.Length == 0 ? null : $"lost {ListWords.Of(lost)}";
    }

    // A pattern that takes another pattern's text, stars and all, takes every name that the other one takes.
    private static bool IsCovered(NamePattern pattern, ImmutableArray<NamePattern> by) => by.Any(other => other.Matches(pattern.Text));
}
