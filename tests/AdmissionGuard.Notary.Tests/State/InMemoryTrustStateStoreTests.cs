using System.Globalization;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Tests.State;

public sealed class InMemoryTrustStateStoreTests : TrustStateStoreFacts
{
    private protected override ITrustStateStore Store { get; } = new InMemoryTrustStateStore();

    [Fact]
    public async Task Beyond_its_count_it_forgets_what_was_unused_longest()
    {
        InMemoryTrustStateStore store = new(maxStates: 2, maxBytes: int.MaxValue);
        await store.TryWriteAsync(KeyOf(1), TrustStates.Of(1), null, Token);
        await store.TryWriteAsync(KeyOf(2), TrustStates.Of(1), null, Token);
        await store.ReadAsync(KeyOf(1), Token);
        await store.TryWriteAsync(KeyOf(3), TrustStates.Of(1), null, Token);
        Assert.Equal("101", await KnownAsync(store, 3));
    }

    [Fact]
    public async Task Beyond_its_bytes_it_forgets_what_was_unused_longest()
    {
        InMemoryTrustStateStore store = new(maxStates: 100, maxBytes: 12_000);
        for (int number = 1; number <= 4; number++)
        {
            await store.TryWriteAsync(KeyOf(number), TrustStates.Of(1, rootBytes: 4_000), null, Token);
        }

        Assert.Equal("0011", await KnownAsync(store, 4));
    }

    [Fact]
    public async Task Names_of_roles_are_weighed_like_roots()
    {
        InMemoryTrustStateStore store = new(maxStates: 100, maxBytes: 1_300_000);
        TrustState many = TrustStates.Of(1, rootBytes: 10) with { PublishedRoles = [.. Enumerable.Range(0, 5_000).Select(i => $"targets/x{i}")] };
        for (int number = 1; number <= 4; number++)
        {
            await store.TryWriteAsync(KeyOf(number), many, null, Token);
        }

        Assert.Equal("0011", await KnownAsync(store, 4));
    }

    private static TrustStateKey KeyOf(int number) =>
        TrustStates.Key with { Gun = new Gun("reg.example/app" + number.ToString(CultureInfo.InvariantCulture)) };

    /// <summary>A digit for each key: 1 when it is still known.</summary>
    private static async Task<string> KnownAsync(InMemoryTrustStateStore store, int count)
    {
        string known = string.Empty;
        for (int number = 1; number <= count; number++)
        {
            known += await store.ReadAsync(KeyOf(number), Token) is null ? '0' : '1';
        }

        return known;
    }
}
