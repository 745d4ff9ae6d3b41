using AdmissionGuard.Reviews;

namespace AdmissionGuard.Tests.Reviews;

public sealed class ReviewGateTests
{
    [Fact]
    public void Only_so_many_reviews_enter()
    {
        ReviewGate gate = new(2, 1000, 10);
        Assert.Equal([true, true, false], [gate.TryEnter(1), gate.TryEnter(1), gate.TryEnter(1)]);
    }

    [Fact]
    public void Only_so_many_bytes_enter()
    {
        ReviewGate gate = new(10, 1000, 10);
        Assert.Equal([true, false, true], [gate.TryEnter(600), gate.TryEnter(500), gate.TryEnter(400)]);
    }

    [Fact]
    public async Task Who_waits_enters_in_order_when_another_leaves()
    {
        ReviewGate gate = new(1, 1000, 10);
        gate.TryEnter(1);
        Task<bool> first = gate.EnterAsync(1, CancellationToken.None).AsTask();
        Task<bool> second = gate.EnterAsync(1, CancellationToken.None).AsTask();
        gate.Leave(1);
        Assert.True(await first);
        Assert.False(second.IsCompleted);
        gate.Leave(1);
        Assert.True(await second);
    }

    [Fact]
    public async Task Nobody_overtakes_the_line()
    {
        ReviewGate gate = new(10, 1000, 10);
        gate.TryEnter(600);
        Task<bool> large = gate.EnterAsync(900, CancellationToken.None).AsTask();
        Assert.False(gate.TryEnter(1));
        gate.Leave(600);
        Assert.True(await large);
    }

    [Fact]
    public async Task Who_gives_up_lets_the_next_one_in()
    {
        ReviewGate gate = new(10, 1000, 10);
        gate.TryEnter(600);
        using CancellationTokenSource impatient = new();
        Task<bool> large = gate.EnterAsync(900, impatient.Token).AsTask();
        Task<bool> small = gate.EnterAsync(1, CancellationToken.None).AsTask();
        await impatient.CancelAsync();
        Assert.False(await large);
        Assert.True(await small);
        Assert.Equal((2, 0), (gate.Inside, gate.InLine));
    }

    [Fact]
    public async Task A_full_line_turns_away_at_once()
    {
        ReviewGate gate = new(1, 1000, 1);
        gate.TryEnter(1);
        Task<bool> waiting = gate.EnterAsync(1, CancellationToken.None).AsTask();
        Assert.False(await gate.EnterAsync(1, CancellationToken.None));
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Who_steps_aside_leaves_a_place_to_the_next_and_its_bytes_count()
    {
        ReviewGate gate = new(1, 1000, 10);
        gate.TryEnter(400);
        Task<bool> next = gate.EnterAsync(500, CancellationToken.None).AsTask();

        Assert.True(gate.StepAside(400));
        Assert.True(await next);
        Assert.Equal((1, 1), (gate.Inside, gate.Aside));
        gate.Leave(500);
        Assert.False(gate.TryEnter(601));
        Assert.True(gate.TryEnter(600));
    }

    [Fact]
    public void Who_was_aside_leaves_from_there()
    {
        ReviewGate gate = new(1, 1000, 10);
        gate.TryEnter(400);
        gate.StepAside(400);
        gate.Leave(400, wasAside: true);

        Assert.Equal((0, 0), (gate.Inside, gate.Aside));
        Assert.True(gate.TryEnter(1000));
    }

    [Fact]
    public void Those_aside_hold_at_most_half_of_the_bytes()
    {
        ReviewGate gate = new(10, 1000, 10);
        gate.TryEnter(400);
        gate.TryEnter(101);

        Assert.Equal([true, false], [gate.StepAside(400), gate.StepAside(101)]);
        Assert.Equal((1, 1), (gate.Inside, gate.Aside));
    }

    [Fact]
    public void Only_so_many_step_aside()
    {
        ReviewGate gate = new(2, long.MaxValue, 10);
        for (int i = 0; i < ReviewGate.MaxAside; i++)
        {
            gate.TryEnter(1);
            Assert.True(gate.StepAside(1));
        }

        gate.TryEnter(1);
        Assert.False(gate.StepAside(1));
    }
}
