using AdmissionGuard.Kubernetes.Leases;

namespace AdmissionGuard.Kubernetes.Tests.Leases;

public sealed class LeaseTimesTests
{
    // From the Secret to the replicas and into handshakes.
    private static readonly TimeSpan Propagation = TimeSpan.FromMilliseconds(500);

    [Fact]
    public void The_usual_ones_are_those_of_other_programs() =>
        Assert.Equal((15, 10, 2, 4), (Seconds(LeaseTimes.Usual.Duration), Seconds(LeaseTimes.Usual.RenewDeadline), Seconds(LeaseTimes.Usual.Retry), Seconds(LeaseTimes.Usual.Patience)));

    [Theory]
    [InlineData(6, 1)]
    [InlineData(12, 2)]
    [InlineData(60, 10)]
    [InlineData(90, 15)]
    [InlineData(7_776_000, 15)]
    public void They_are_shorter_for_what_lives_shorter(int life, int duration) =>
        Assert.Equal(duration, Seconds(LeaseTimes.For(TimeSpan.FromSeconds(life)).Duration));

    [Fact]
    public void A_dead_holder_is_followed_before_anything_that_it_had_to_renew_ends()
    {
        for (int seconds = 6; seconds < 2000; seconds++)
        {
            TimeSpan life = TimeSpan.FromSeconds(seconds);
            Assert.True(LeaseTimes.For(life).Takeover + Propagation < life / 3, $"{life}");
        }
    }

    [Fact]
    public void Who_holds_it_stops_before_others_begin_and_has_the_time_to_look_twice()
    {
        for (int seconds = 1; seconds <= 15; seconds++)
        {
            LeaseTimes times = new(TimeSpan.FromSeconds(seconds));
            Assert.True(times.RenewDeadline < times.Duration && times.Retry * 1.1 * 2 < times.RenewDeadline, $"{times}");
        }
    }

    private static double Seconds(TimeSpan time) => time.TotalSeconds;
}
