namespace AdmissionGuard.Policies.Verdicts;

/// <summary>One fault at one place of a workload. Holds no value that could be a secret.</summary>
public sealed record Violation
{
    /// <summary>The policy that found it.</summary>
    public required string Policy { get; init; }

    /// <summary>The rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>What it does.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Where.</summary>
    public required Place Place { get; init; }

    /// <summary>What is wrong, as the rest of a sentence that begins with the place.</summary>
    public required string Fault { get; init; }

    /// <summary>How to mend it, as an imperative.</summary>
    public required string Remedy { get; init; }

    /// <summary>What is told of the secret, when the fault is one; else null.</summary>
    public SecretTraits? Secret { get; init; }

    /// <summary>The one line that stands in messages, warnings, logs and the tool's output.</summary>
    public override string ToString() => $"{Place}: {Fault} [{Policy}/{Rule} {Reason}]; {Remedy}";
}
