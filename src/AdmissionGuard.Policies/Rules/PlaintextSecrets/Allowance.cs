using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>An operator's dated, reasoned exception for some variables, of some containers or of all.</summary>
internal sealed record Allowance
{
    private readonly ImmutableArray<NamePattern> variables;
    private readonly ImmutableArray<NamePattern> containers;
    private readonly ImmutableArray<WorkloadPattern> workloads;
    private readonly ImmutableArray<NamePattern> namespaces;

    /// <summary>Compiles the options.</summary>
    public Allowance(AllowanceOptions options)
    {
        variables = Patterns(options.Variables);
        containers = Patterns(options.Containers);
        workloads = [.. (options.Workloads ?? []).Select(WorkloadPatternText.Read)];
        namespaces = Patterns(options.Namespaces);
        (Until, Why) = (options.Until, options.Reason.Trim());
    }

    /// <summary>Its last day, in UTC.</summary>
    public DateOnly Until { get; }

    /// <summary>Why it was given.</summary>
    public string Why { get; }

    /// <summary>What it is for.</summary>
    public string Words => string.Join(" ", Parts());

    /// <summary>True on the days on which it counts; not on an unknown one.</summary>
    public bool IsInForce(DateOnly? today) => today <= Until;

    /// <summary>True when it is meant for this workload, whether it has ended or not.</summary>
    public bool IsFor(Workload workload) =>
        (workloads.IsEmpty || workloads.Any(pattern => pattern.Matches(workload)))
        && (namespaces.IsEmpty || namespaces.Any(pattern => pattern.Matches(workload.Namespace)));

    /// <summary>True when it is meant for what holds the secret, by its own name or by the keys that lead to it.</summary>
    public bool Covers(FoundSecret secret) =>
        (containers.IsEmpty || (secret.Site.Container is { } container && containers.Any(pattern => pattern.Matches(container.Name))))
        && (variables.IsEmpty || variables.Any(pattern => pattern.Matches(secret.Name) || (!secret.Inner.HasNoKey && pattern.Matches(secret.Inner.Keys))));

    private static ImmutableArray<NamePattern> Patterns(IReadOnlyList<string>? texts) => [.. (texts ?? []).Select(text => new NamePattern(text))];

    private IEnumerable<string> Parts()
    {
        yield return variables.IsEmpty ? "every variable" : $"variable {List(variables)}";
        if (!containers.IsEmpty)
        {
            yield return $"of container {List(containers)}";
        }

        if (!workloads.IsEmpty)
        {
            yield return $"of {string.Join(", ", workloads.Select(pattern => $"{pattern.Kind.Text}/{pattern.Name.Text}"))}";
        }

        if (!namespaces.IsEmpty)
        {
            yield return $"in {List(namespaces)}";
        }
    }

    private static string List(ImmutableArray<NamePattern> patterns) => string.Join(", ", patterns.Select(pattern => pattern.Text));
}
