using System.Collections.Concurrent;
using System.Diagnostics;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>Posts reviews to a webhook in turn, past the API server, and keeps how long each took.</summary>
/// <param name="webhook">The webhook.</param>
/// <param name="reviews">The bodies.</param>
/// <param name="timeout">The seconds that each may take, as the API server would say it.</param>
internal sealed class ReviewLoad(WebhookProcess webhook, IReadOnlyList<byte[]> reviews, int timeout)
{
    private int _next = -1;

    /// <summary>So many callers for so long, each of which posts a review when its last one was answered.</summary>
    public async Task<LoadFigures> SaturateAsync(int callers, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        Answers answers = new();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                await PostAsync(answers);
            }
        })));
        return answers.Since(start);
    }

    /// <summary>So many reviews a second for so long, whether or not those before were answered.</summary>
    public async Task<LoadFigures> AtRateAsync(int perSecond, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        Answers answers = new();
        List<Task> underWay = [];
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1) / perSecond);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            underWay.Add(Task.Run(() => PostAsync(answers)));
        }

        await Task.WhenAll(underWay);
        return answers.Since(start);
    }

    private async Task PostAsync(Answers answers)
    {
        byte[] review = reviews[(int)((uint)Interlocked.Increment(ref _next) % (uint)reviews.Count)];
        long posted = Stopwatch.GetTimestamp();
        answers.Add(await webhook.AllowsAsync(review, timeout), Stopwatch.GetElapsedTime(posted));
    }

    private sealed class Answers
    {
        private readonly ConcurrentBag<double> _milliseconds = [];
        private int _refused;

        public void Add(bool allowed, TimeSpan took)
        {
            _milliseconds.Add(took.TotalMilliseconds);
            if (!allowed)
            {
                Interlocked.Increment(ref _refused);
            }
        }

        public LoadFigures Since(long start) => new(Stopwatch.GetElapsedTime(start), _refused, [.. _milliseconds.Order()]);
    }
}
