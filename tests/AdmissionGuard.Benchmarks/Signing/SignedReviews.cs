using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Documents;
using BenchmarkDotNet.Attributes;

namespace AdmissionGuard.Benchmarks.Signing;

/// <summary>What a verdict on a signature that is known already adds to a review, and what one costs that is not (the trust data are).</summary>
[InProcess]
[IterationTime(100)]
[MaxWarmupCount(12)]
[MaxIterationCount(30)]
[MinColumn]
[MemoryDiagnoser]
public class SignedReviews
{
    private readonly SigningWorld world = new(TimeSpan.Zero);
    private readonly byte[] body = SigningWorld.Review(7);

    /// <summary>The review by the local rules of the baseline alone.</summary>
    [Benchmark(Baseline = true)]
    public ReviewOutcome LocalRules() => Outcome(world.AnswerAsync(body, BuiltInBaseline.Set));

    /// <summary>The same, and the image's signature, which is known.</summary>
    [Benchmark]
    public ReviewOutcome AndKnownSignature() => Outcome(world.AnswerAsync(body, world.Policies));

    // Every few seconds one answer has to be asked for, as in life.
    private static ReviewOutcome Outcome(ValueTask<ReviewAnswer> answer)
    {
        ReviewOutcome outcome = answer.AsTask().GetAwaiter().GetResult().Outcome;
        return outcome == ReviewOutcome.Allowed ? outcome : throw new InvalidOperationException("The pod must be allowed, or denials are measured.");
    }
}
