using System.Collections.Immutable;

namespace AdmissionGuard.Health;

/// <summary>One condition of readiness.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Problem">What to tell when it does not.</param>
/// <param name="Remarks">What an operator should know of it, whether it holds or not.</param>
internal sealed record HealthCheck(string Name, bool Passed, string Problem, ImmutableArray<string> Remarks)
{
    /// <summary>A condition of which there is nothing more to know.</summary>
    public HealthCheck(string name, bool passed, string problem)
        : this(name, passed, problem, [])
    {
    }

    /// <summary>False for what operators should know and what reviews do not depend on.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>One line of <c>/readyz?verbose</c>, in the form the API server's own has, and one below it for each remark.</summary>
    public override string ToString() =>
        string.Join("\n    ", [Passed ? $"[+] {Name} ok" : $"[-] {Name} failed: {Problem}", .. Remarks]);
}
