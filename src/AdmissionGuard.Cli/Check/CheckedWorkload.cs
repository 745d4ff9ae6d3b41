using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Check;

/// <summary>One workload of the input and what the policies say of it.</summary>
internal sealed record CheckedWorkload
{
    /// <summary>The file it stands in.</summary>
    public required string Source { get; init; }

    /// <summary>Its tree there, or that of the review it came in.</summary>
    public required YamlMapping Root { get; init; }

    /// <summary>Where it begins there.</summary>
    public required Mark Mark { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Its namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name; may be empty.</summary>
    public required string Name { get; init; }

    /// <summary>The webhook's verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict's violations with their lines, in its order.</summary>
    public required ImmutableArray<PlacedViolation> Violations { get; init; }

    /// <summary>How rules came to their opinion of the field that was asked about.</summary>
    public ImmutableArray<FieldExplanation> Explanations { get; init; } = [];

    /// <summary>How many violations there are, those among them that the verdict only counts.</summary>
    public int ViolationCount => Violations.Length + Verdict.UnlistedDenials;

    /// <summary>Kind, namespace and name in one word, safe for a terminal.</summary>
    public string Title => $"{QuotedText.Plain(Kind)} {QuotedText.Plain(Namespace)}/{QuotedText.Plain(Name)}";
}
