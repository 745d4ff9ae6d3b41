namespace AdmissionGuard.Policies.Verdicts;

/// <summary>What a rule recommends though it found no fault. Becomes a warning to whoever applies the workload; counts nowhere.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Text">The line, as it is shown. Holds no value that could be a secret.</param>
public sealed record Advice(string Policy, string Rule, string Text)
{
    /// <summary>What stands before each line.</summary>
    public const string Prefix = "AdmissionGuard: ";

    /// <summary>The line that stands in warnings.</summary>
    public override string ToString() => Prefix + Text;
}
