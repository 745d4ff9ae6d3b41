using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>
/// What reviews that need no signature notice of a Notary that stands still, or is not there: the same reviews in the same run beside
/// others whose Notary answers. Run by hand: <c>tests/load/signatures</c>.
/// </summary>
public sealed class DeadNotaryTests(Lab lab)
{
    private const int Rounds = 6;
    private const int Callers = 16;
    private const int SignedPerSecond = 40;
    private const int Repositories = 50;
    private const int Timeout = 3;
    private const double LeastRate = 0.9;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    [Fact(Explicit = true)]
    public async Task A_dead_Notary_makes_no_review_late_and_slows_no_other()
    {
        SigningLab signing = await lab.SigningAsync();
        await using NotaryServer still = new(signing.Tls);
        await still.StartAsync();
        Uri nobody = new($"https://127.0.0.1:{FreePort.Next()}/");
        string[] tags = [.. Enumerable.Range(0, SignedPerSecond * 10).Select(i => $"1.{i}")];
        LabRepository living = await signing.Publishing.ManyAsync("load/living", tags);
        string standing = signing.Publishing.Gun("load/standing");
        string missing = signing.Publishing.Gun("load/missing");
        using SignedPolicy policy = new SignedPolicy(signing.Tls)
            .Pin(living.Gun, signing.Notary.Address, living.Pin)
            .Pin($"{standing}-*", still.Address, living.Pin)
            .Pin($"{missing}-*", nobody, living.Pin);
        await using LoadedGuard guard = await LoadedGuard.StartAsync(policy);
        still.Pause();

        ReviewLoad plain = new(guard.Process, [LoadReviews.Plain], Timeout);
        ReviewLoad[] signed =
        [
            new(guard.Process, [.. tags.Select(tag => LoadReviews.Of($"{living.Gun}:{tag}"))], Timeout),
            new(guard.Process, [.. Enumerable.Range(0, Repositories).Select(i => LoadReviews.Of($"{standing}-{i}:v1"))], Timeout),
            new(guard.Process, [.. Enumerable.Range(0, Repositories).Select(i => LoadReviews.Of($"{missing}-{i}:v1"))], Timeout),
        ];
        await plain.SaturateAsync(Callers, 2 * Round);
        List<(LoadFigures Plain, LoadFigures Signed)>[] rounds = [[], [], []];
        for (int i = 0; i < Rounds * signed.Length; i++)
        {
            Task<LoadFigures> beside = signed[i % signed.Length].AtRateAsync(SignedPerSecond, Round);
            LoadFigures measured = await plain.SaturateAsync(Callers, Round);
            rounds[i % signed.Length].Add((measured, await beside));
        }

        still.Resume();
        Report.Row($"reviews without signature, {Callers} at once, beside {SignedPerSecond}/s whose Notary answers", $"{Median(rounds[0], r => r.Plain.Rate):0}/s, p99 {Median(rounds[0], r => r.Plain.P99):0.0} ms");
        Tell("stands still (SIGSTOP)", rounds[1], rounds[0]);
        Tell("is not there (port closed)", rounds[2], rounds[0]);
        Assert.Equal(0, rounds[0].Sum(r => r.Signed.Refused));
        Assert.All(rounds.SelectMany(r => r), r => Assert.Equal(0, r.Plain.Refused));
        Assert.All(rounds[1].Concat(rounds[2]), r => Assert.Equal(r.Signed.Count, r.Signed.Refused));
        Assert.All(rounds[1].Concat(rounds[2]), r => Assert.InRange(r.Signed.Longest, 0, Timeout * 1000));
        Assert.InRange(Ratio(rounds[1], rounds[0], r => r.Plain.Rate), LeastRate, double.MaxValue);
        Assert.InRange(Ratio(rounds[2], rounds[0], r => r.Plain.Rate), LeastRate, double.MaxValue);
    }

    private static void Tell(string notary, List<(LoadFigures Plain, LoadFigures Signed)> dead, List<(LoadFigures Plain, LoadFigures Signed)> living)
    {
        Report.Row($"beside as many whose Notary {notary}: rate, p99", $"x {Ratio(dead, living, r => r.Plain.Rate):0.00}, x {Ratio(dead, living, r => r.Plain.P99):0.00}", "1.0");
        Report.Row("  those themselves: answers, the longest", $"{dead.Sum(r => r.Signed.Count)}, {dead.Max(r => r.Signed.Longest):0} ms", $"{Timeout} s");
    }

    private static double Median(List<(LoadFigures Plain, LoadFigures Signed)> rounds, Func<(LoadFigures Plain, LoadFigures Signed), double> figure) => Report.Median(rounds.Select(figure));

    // Within each round: what the machine does meanwhile hits both alike.
    private static double Ratio(List<(LoadFigures, LoadFigures)> some, List<(LoadFigures, LoadFigures)> others, Func<(LoadFigures Plain, LoadFigures Signed), double> figure) =>
        Report.Median(some.Zip(others, (one, other) => figure(one) / figure(other)));
}
