using System.Diagnostics;
using System.Globalization;
using AdmissionGuard.Kubernetes.Reviews;

namespace AdmissionGuard.Benchmarks.Signing;

/// <summary>
/// A thousand different signed tags of one repository, two hundred reviews under way at a time, servers that take 20 ms for an answer. Run by
/// hand: <c>dotnet run -c Release --project tests/AdmissionGuard.Benchmarks -- signed SECONDS</c>.
/// </summary>
internal static class SigningLoad
{
    private const int UnderWay = 200;

    /// <summary>Runs; the exit code is 0 when every review was allowed.</summary>
    public static async Task<int> RunAsync(int seconds)
    {
        SigningWorld world = new(TimeSpan.FromMilliseconds(20));
        byte[][] bodies = [.. Enumerable.Range(0, SigningWorld.Tags).Select(SigningWorld.Review)];
        long start = Stopwatch.GetTimestamp();
        int next = 0, done = 0, failed = 0;
        long early = 0;
        await Task.WhenAll(Enumerable.Range(0, UnderWay).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                byte[] body = bodies[Interlocked.Increment(ref next) % bodies.Length];
                ReviewAnswer answer = await world.AnswerAsync(body, world.Policies);
                if (!answer.Allowed)
                {
                    Interlocked.Increment(ref failed);
                }

                if (Interlocked.Increment(ref done) == 20 * SigningWorld.Tags)
                {
                    early = GC.GetTotalMemory(forceFullCollection: true);
                }
            }
        })));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done} reviews in {seconds} s, {failed} not allowed; {world.Counts}; heap {early >> 10} KiB after 20,000 reviews, {GC.GetTotalMemory(forceFullCollection: true) >> 10} KiB at the end"));
        return failed == 0 ? 0 : 1;
    }
}
