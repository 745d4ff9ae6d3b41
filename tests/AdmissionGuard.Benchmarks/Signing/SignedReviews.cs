using System.Diagnostics;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Documents;
using BenchmarkDotNet.Attributes;

namespace AdmissionGuard.Benchmarks.Signing;

/// <summary>
/// What a verdict on a signature that is known already adds to a review: the same review judged without and with the rule
/// <c>signedImages</c>, and once more without, which shows how far two measurements of the same differ.
/// </summary>
[InProcess]
[IterationTime(100)]
[MaxWarmupCount(12)]
[MaxIterationCount(30)]
[MinColumn]
[MedianColumn]
[MemoryDiagnoser]
public class SignedReviews
{
    // The runtime compiles what is called often three times, each time better, in the background: the one benchmark that runs first would pay
    // for the code that all of them share.
    private static readonly TimeSpan UntilCompiled = TimeSpan.FromSeconds(4);

    private readonly SigningWorld world = new();
    private readonly byte[] body = SigningWorld.Review(7);

    /// <summary>Has all code compiled for good before anything is measured.</summary>
    [GlobalSetup]
    public void Compile()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < UntilCompiled)
        {
            LocalRules();
            AndKnownSignature();
        }
    }

    /// <summary>The review by the local rules of the baseline alone.</summary>
    [Benchmark(Baseline = true)]
    public ReviewOutcome LocalRules() => Outcome(world.AnswerAsync(body, BuiltInBaseline.Set));

    /// <summary>The same, and the image's signature, which is known.</summary>
    [Benchmark]
    public ReviewOutcome AndKnownSignature() => Outcome(world.AnswerAsync(body, world.Policies));

    /// <summary>The first once more.</summary>
    [Benchmark]
    public ReviewOutcome LocalRulesAgain() => LocalRules();

    // Every few seconds one answer has to be asked for, as in life.
    private static ReviewOutcome Outcome(ValueTask<ReviewAnswer> answer)
    {
        ReviewOutcome outcome = answer.AsTask().GetAwaiter().GetResult().Outcome;
        return outcome == ReviewOutcome.Allowed ? outcome : throw new InvalidOperationException("The pod must be allowed, or denials are measured.");
    }
}
