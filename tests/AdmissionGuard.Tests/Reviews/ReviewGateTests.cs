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
}
