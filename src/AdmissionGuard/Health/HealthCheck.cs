namespace AdmissionGuard.Health;

/// <summary>One condition of readiness.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Problem">What to tell when it does not.</param>
internal sealed record HealthCheck(string Name, bool Passed, string Problem)
{
    /// <summary>One line of <c>/readyz?verbose</c>, in the form the API server's own has.</summary>
    public override string ToString() => Passed ? $"[+] {Name} ok" : $"[-] {Name} failed: {Problem}";
}
