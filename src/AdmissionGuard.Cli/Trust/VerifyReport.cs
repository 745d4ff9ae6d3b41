using System.Collections.Immutable;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Trust;

/// <summary>What <c>trust verify</c> found.</summary>
/// <param name="Image">The image.</param>
/// <param name="Sources">By every source that speaks for it; all must be satisfied.</param>
/// <param name="Engine">What the engine holds; null when none was asked.</param>
internal sealed record VerifyReport(ImageReference Image, ImmutableArray<VerifiedSource> Sources, EngineComparison? Engine)
{
    /// <summary>True when every source is satisfied.</summary>
    public bool IsVerified => Sources.All(source => source.IsVerified);

    /// <summary>What the shell is told: no answer beats no, no beats yes.</summary>
    public int ExitCode => Math.Max(
        Sources.Max(source => source.Reason is null ? Cli.ExitCode.Clean : TrustProblems.ExitCodeOf(source.Reason)),
        Engine?.Outcome switch
        {
            EngineOutcome.NoAnswer => Cli.ExitCode.Unusable,
            EngineOutcome.Different or EngineOutcome.NotPulled => Cli.ExitCode.Violations,
            _ => Cli.ExitCode.Clean,
        });
}
