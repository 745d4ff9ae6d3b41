using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Workloads;
using BenchmarkDotNet.Attributes;

namespace AdmissionGuard.Benchmarks;

/// <summary>What looking for plain text secrets adds to a review: one ordinary variable, a usual Pod, and the largest.</summary>
[InProcess]
[MemoryDiagnoser]
public class SecretDetection
{
    private readonly PlaintextSecretsRule rule = new(new PlaintextSecretsOptions());
    private readonly Workload usual = PodWith(50);
    private readonly Workload largest = PodWith(5000);

    /// <summary>One variable, 38 characters of words.</summary>
    [Benchmark]
    public object? OrdinaryPair() => SecretDetector.Default.Find(OrdinaryPairs.At(0).Name, OrdinaryPairs.At(0).Value)?.Rule;

    /// <summary>A Pod with 50 variables of all ordinary kinds.</summary>
    [Benchmark]
    public int PodOf50Variables() => Judge(usual);

    /// <summary>A Pod with 5,000 variables of all ordinary kinds.</summary>
    [Benchmark]
    public int PodOf5000Variables() => Judge(largest);

    private static Workload PodWith(int variables) =>
        new()
        {
            Kind = "Pod",
            Namespace = "shop",
            Name = "web",
            PodSpecPath = "spec",
            Pod = new PodSpec { Containers = [new Container { Kind = ContainerKind.Regular, Index = 0, Name = "web", Env = [.. Enumerable.Range(0, variables).Select(Variable)] }] },
        };

    private static EnvVariable Variable(int index)
    {
        (string name, string value) = OrdinaryPairs.At(index);
        return new EnvVariable(Utf8Text.From(name), Utf8Text.From(value));
    }

    private int Judge(Workload workload)
    {
        Findings findings = new();
        rule.Judge(workload, findings);
        return findings.Count;
    }
}
