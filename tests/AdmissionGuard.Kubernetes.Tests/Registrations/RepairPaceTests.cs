using AdmissionGuard.Kubernetes.Registrations;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

public sealed class RepairPaceTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void The_first_repair_comes_at_once_and_each_further_one_after_twice_the_time_up_to_five_minutes()
    {
        RepairPace pace = new(clock);
        List<double> waits = [];
        for (int i = 0; i < 12; i++)
        {
            waits.Add(pace.Left.TotalSeconds);
            clock.Advance(pace.Left);
            pace.Note();
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300], waits);
    }

    [Fact]
    public void After_ten_quiet_minutes_the_next_is_a_first_one()
    {
        RepairPace pace = new(clock);
        pace.Note();
        pace.Note();
        Assert.Equal(TimeSpan.FromSeconds(2), pace.Left);
        clock.Advance(RepairPace.Calm);
        Assert.Equal(TimeSpan.Zero, pace.Left);
        pace.Note();
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Left);
    }

    [Fact]
    public void The_wait_passes_with_the_time()
    {
        RepairPace pace = new(clock);
        pace.Note();
        clock.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal(TimeSpan.FromMilliseconds(600), pace.Left);
    }
}
