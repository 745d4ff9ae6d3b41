using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Tests.State;

/// <summary>What holds for every store.</summary>
public abstract class TrustStateStoreFacts
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract ITrustStateStore Store { get; }

    [Fact]
    public async Task Nothing_is_known_at_first() => Assert.Null(await Store.ReadAsync(TrustStates.Key, Token));

    [Fact]
    public async Task What_was_written_is_read_back_whole()
    {
        Assert.True(await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(5), null, Token));
        StoredTrustState? stored = await Store.ReadAsync(TrustStates.Key, Token);
        Assert.Equal(TrustStates.Of(5), stored!.State);
    }

    [Fact]
    public async Task Another_server_has_another_state()
    {
        await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(5), null, Token);
        Assert.Null(await Store.ReadAsync(TrustStates.Key with { Server = "https://other.example.com" }, Token));
    }

    [Fact]
    public async Task Another_repository_has_another_state()
    {
        await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(5), null, Token);
        Assert.Null(await Store.ReadAsync(TrustStates.Key with { Gun = new Gun("reg.example/demo/app2") }, Token));
    }

    [Fact]
    public async Task Row_89_Of_two_writers_that_read_the_same_state_the_second_is_told_to_read_again()
    {
        await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(5), null, Token);
        string revision = (await Store.ReadAsync(TrustStates.Key, Token))!.Revision;
        Assert.True(await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(9), revision, Token));
        Assert.False(await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(6), revision, Token));
        Assert.Equal(9, TrustStates.VersionOf(await Store.ReadAsync(TrustStates.Key, Token)));
    }

    [Fact]
    public async Task A_writer_that_saw_nothing_does_not_overwrite()
    {
        await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(9), null, Token);
        Assert.False(await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(6), null, Token));
    }

    [Fact]
    public async Task A_writer_that_saw_what_is_gone_since_does_not_write()
    {
        await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(5), null, Token);
        string revision = (await Store.ReadAsync(TrustStates.Key, Token))!.Revision;
        Assert.True(await Store.ResetAsync(TrustStates.Key, Token));
        Assert.False(await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(6), revision, Token));
    }

    [Fact]
    public async Task After_a_reset_nothing_is_known()
    {
        await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(5), null, Token);
        Assert.True(await Store.ResetAsync(TrustStates.Key, Token));
        Assert.Null(await Store.ReadAsync(TrustStates.Key, Token));
        Assert.False(await Store.ResetAsync(TrustStates.Key, Token));
    }

    [Fact]
    public async Task Row_89_Many_writers_at_once_never_lower_a_floor()
    {
        await Parallel.ForEachAsync(Enumerable.Range(1, 40), Token, async (version, cancellation) =>
        {
            while (true)
            {
                StoredTrustState? now = await Store.ReadAsync(TrustStates.Key, cancellation);
                if (now is not null && TrustStates.VersionOf(now) >= version)
                {
                    return;
                }

                if (await Store.TryWriteAsync(TrustStates.Key, TrustStates.Of(version), now?.Revision, cancellation))
                {
                    return;
                }
            }
        });
        Assert.Equal(40, TrustStates.VersionOf(await Store.ReadAsync(TrustStates.Key, Token)));
    }
}
