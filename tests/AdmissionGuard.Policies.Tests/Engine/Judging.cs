using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Policies.Tests.Engine;

/// <summary>Judges with a clock that stands still on 1 June 2026 and namespaces whose labels a test tells.</summary>
public sealed class Judging : INamespaceLabels
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> namespaces = [];

    public FakeTimeProvider Clock { get; } = new();

    /// <summary>Judges a workload by policies.</summary>
    public static Verdict Of(Workload workload, params PolicyBuilder[] policies) => new Judging().Judge(workload, policies);

    public Judging Knowing(string name, string key, string value) => Knowing(name, new Dictionary<string, string> { [key] = value });

    public Judging Knowing(string name, IReadOnlyDictionary<string, string> labels)
    {
        namespaces[name] = labels;
        return this;
    }

    public Verdict Judge(Workload workload, params PolicyBuilder[] policies) => SetOf(policies).Judge(workload, Context());

    /// <summary>Judges a workload by policies that may have to ask.</summary>
    public ValueTask<Verdict> JudgeAsync(Workload workload, params PolicyBuilder[] policies) => SetOf(policies).JudgeAsync(workload, Context());

    /// <summary>A context whose deadline is one second away.</summary>
    public JudgingContext Context() => new(Today, new Deadline(Clock, TimeSpan.FromSeconds(1)), this);

    public bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? labels) => namespaces.TryGetValue(name, out labels);

    private static PolicySet SetOf(PolicyBuilder[] policies) => new(policies.Select(policy => policy.Build()));
}
