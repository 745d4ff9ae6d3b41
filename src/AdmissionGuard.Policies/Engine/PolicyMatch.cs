using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Engine;

/// <summary>A policy's <c>match</c>: all conditions given must hold; an absent one always holds.</summary>
public sealed record PolicyMatch
{
    /// <summary>Holds for everything.</summary>
    public static PolicyMatch Everything { get; } = new();

    /// <summary>Namespaces that the policy speaks about; empty means all.</summary>
    public ImmutableArray<NamePattern> Namespaces { get; init; } = [];

    /// <summary>Namespaces that the policy leaves alone.</summary>
    public ImmutableArray<NamePattern> ExcludeNamespaces { get; init; } = [];

    /// <summary>Labels that the namespace must have; null means any.</summary>
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Kinds that the policy speaks about; empty means every kind that carries pods.</summary>
    public FrozenSet<string> Kinds { get; init; } = [];

    /// <summary>True when it depends on the name of the namespace.</summary>
    internal bool HasNameCondition => !Namespaces.IsEmpty || !ExcludeNamespaces.IsEmpty;

    /// <summary>True when it says by their whole names which namespaces it speaks about.</summary>
    internal bool NamesNamespaces => !Namespaces.IsEmpty && Namespaces.All(pattern => !pattern.Text.Contains('*', StringComparison.Ordinal));

    /// <summary>Says whether the policy speaks about the workload.</summary>
    public MatchResult Matches(Workload workload, INamespaceLabels namespaces)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(namespaces);
        bool holds =
            (Kinds.Count == 0 || Kinds.Contains(workload.Kind))
            && NamesHold(workload.Namespace);
        if (!holds || NamespaceSelector is null)
        {
            return holds ? MatchResult.Yes : MatchResult.No;
        }

        return !namespaces.TryGet(workload.Namespace, out IReadOnlyDictionary<string, string>? labels) ? MatchResult.NamespaceUnknown
            : NamespaceSelector.Matches(labels) ? MatchResult.Yes
            : MatchResult.No;
    }

    /// <summary>True when the name of the namespace is as demanded.</summary>
    internal bool NamesHold(string @namespace) => (Namespaces.IsEmpty || Any(Namespaces, @namespace)) && !Any(ExcludeNamespaces, @namespace);

    private static bool Any(ImmutableArray<NamePattern> patterns, string name)
    {
        foreach (NamePattern pattern in patterns)
        {
            if (pattern.Matches(name))
            {
                return true;
            }
        }

        return false;
    }
}
