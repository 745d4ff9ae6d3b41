using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Engine;

/// <summary>A policy, compiled and immutable.</summary>
public sealed record Policy
{
    /// <summary>Its name, unique in its set; a namespace's own policy has the namespace before it: <c>team-a/baseline</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The only namespace that it speaks about, for a namespace's own policy; null for a policy of the floor.</summary>
    public string? Namespace { get; init; }

    /// <summary>Where it was read from, e.g. a file's path.</summary>
    public required string Source { get; init; }

    /// <summary>The first 12 hexadecimal digits of a SHA-256 over what its document says: tells versions apart.</summary>
    public required string Hash { get; init; }

    /// <summary>The mode of its rules that have none of their own.</summary>
    public required Mode Mode { get; init; }

    /// <summary>What it speaks about.</summary>
    public PolicyMatch Match { get; init; } = PolicyMatch.Everything;

    /// <summary>Its rules.</summary>
    public ImmutableArray<PolicyRule> Rules { get; init; } = [];

    /// <summary>Its exemptions.</summary>
    public ImmutableArray<Exemption> Exemptions { get; init; } = [];

    /// <summary>What an operator should know of it when it loads, though nothing is wrong.</summary>
    public IEnumerable<string> Notices => Rules.SelectMany(rule => rule.Rule.Notices);
}
