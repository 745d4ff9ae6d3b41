namespace AdmissionGuard.Kubernetes.SelfTests;

/// <summary>How the self-test came out.</summary>
/// <param name="Passed">Whether all was as it must be.</param>
/// <param name="Text">What happened, and if it did not pass, what to do.</param>
public sealed record SelfTestOutcome(bool Passed, string Text)
{
    /// <summary>The same with what came after it.</summary>
    public SelfTestOutcome Then(SelfTestOutcome next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new SelfTestOutcome(next.Passed, $"{Text}; {next.Text}");
    }
}
