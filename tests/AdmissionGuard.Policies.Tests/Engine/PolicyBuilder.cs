using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Tests.Engine;

/// <summary>Arranges a policy: <c>APolicy("baseline").WithRule(Says("bad"))</c>. Each call gives a new builder.</summary>
public sealed record PolicyBuilder
{
    private Policy Draft { get; init; } = new() { Name = "baseline", Source = "test", Hash = "000000000000", Mode = Mode.Enforce };

    public static PolicyBuilder APolicy(string name = "baseline") => new() { Draft = new Policy { Name = name, Source = "test", Hash = "000000000000", Mode = Mode.Enforce } };

    public PolicyBuilder WithRule(IRule rule, Mode mode = Mode.Enforce, string name = "aRule") =>
        this with { Draft = Draft with { Rules = [.. Draft.Rules, new PolicyRule(name, mode, rule)] } };

    public PolicyBuilder Matching(PolicyMatch match) => this with { Draft = Draft with { Match = match } };

    public PolicyBuilder WithExemption(string rule, DateOnly until, string why = "OPS-1", string? workload = null, string? @namespace = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Exemption exemption = new()
        {
            Rules = [rule],
            Until = until,
            Why = why,
            Workloads = workload?.Split('/') is [var kind, var name] ? [new WorkloadPattern(new NamePattern(kind), new NamePattern(name))] : [],
            Namespaces = @namespace is null ? [] : [new NamePattern(@namespace)],
        };
        return this with { Draft = Draft with { Exemptions = [.. Draft.Exemptions, exemption] } };
    }

    public Policy Build() => Draft;
}
