using AdmissionGuard.Notary.Verification;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>Large files are read one at a time in the whole process.</summary>
[Collection(nameof(LargeFileTests))]
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
public sealed class LargeFileTests
{
    private readonly Bench bench = new();

    [Fact]
    public async Task A_large_file_waits_its_turn_and_a_small_one_does_not()
    {
        using IDisposable turn = await LargeFiles.TakeTurnAsync(TestContext.Current.CancellationToken);
        await bench.Publish().LoadAsync();
        bench.Publisher.Targets.Wire(text => text + new string(' ', LargeFiles.LeastBytes));
        Task<CollectionReading> large = bench.Publish().ReadAsync();
        Assert.Contains($"targets.{bench.Publisher.Targets.File!.Sha256}.json", bench.Server.Asked);
        Assert.False(large.IsCompleted);
        turn.Dispose();
        Assert.Null((await large).Failure);
    }

    [Fact]
    public async Task Who_waits_too_long_for_its_turn_is_out_of_time()
    {
        using IDisposable turn = await LargeFiles.TakeTurnAsync(TestContext.Current.CancellationToken);
        bench.Publisher.Targets.Wire(text => text + new string(' ', LargeFiles.LeastBytes));
        Task<TrustFailure> large = bench.Publish().RefusedAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(TrustReason.DeadlineExceeded, (await large).Reason);
    }
}
