using System.Runtime.Versioning;
using AdmissionGuard.Notary.State;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Notary.Tests.State;

public sealed class FileTrustStateStoreTests : TrustStateStoreFacts, IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("admissionguard-").FullName, "states");

    private string StateFile => NewStore().PathOf(TrustStates.Key);

    private protected override ITrustStateStore Store => NewStore();

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Theory]
    [InlineData("reg.example/demo/app", "reg.example_demo_app-")]
    [InlineData("reg.example:5000/a__b", "reg.example_5000_a__b-")]
    [InlineData("[::1]:5000/a", "___1__5000_a-")]
    public void A_file_is_named_after_its_repository(string gun, string begin)
    {
        string path = NewStore().PathOf(TrustStates.Key with { Gun = new Gun(gun) });
        Assert.Equal(folder, Path.GetDirectoryName(path));
        Assert.StartsWith(begin, Path.GetFileName(path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_name_of_a_repository_makes_a_name_that_file_systems_take()
    {
        Gun longest = new("a.example/" + string.Join('/', Enumerable.Repeat("abcdefghi", 24)));
        Assert.InRange(Path.GetFileName(NewStore().PathOf(TrustStates.Key with { Gun = longest }) + ".lock").Length, 100, 200);
    }

    [Fact]
    public void Names_that_look_alike_as_file_names_are_kept_apart() =>
        Assert.NotEqual(
            NewStore().PathOf(TrustStates.Key with { Gun = new Gun("reg.example/a/b") }),
            NewStore().PathOf(TrustStates.Key with { Gun = new Gun("reg.example/a_b") }));

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_may_read_it()
    {
        await WriteAsync(5);
        const UnixFileMode owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.Equal(owners, File.GetUnixFileMode(file)));
        Assert.Equal(owners | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task A_crash_while_writing_leaves_the_old_state()
    {
        await WriteAsync(5);
        await File.WriteAllTextAsync(StateFile + ".tmp", "half of a sta", Token);
        Assert.Equal(5, TrustStates.VersionOf(await ReadAsync()));
        Assert.True(await NewStore().TryWriteAsync(TrustStates.Key, TrustStates.Of(6), (await ReadAsync())!.Revision, Token));
        Assert.Equal(6, TrustStates.VersionOf(await ReadAsync()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(-1)]
    public async Task One_changed_byte_is_damage(int place)
    {
        await WriteAsync(5);
        byte[] bytes = await File.ReadAllBytesAsync(StateFile, Token);
        bytes[place < 0 ? ^1 : place] ^= 1;
        await File.WriteAllBytesAsync(StateFile, bytes, Token);
        await AssertDamagedAsync("checksum");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task A_cut_file_is_damage(int length)
    {
        await WriteAsync(5);
        byte[] bytes = await File.ReadAllBytesAsync(StateFile, Token);
        await File.WriteAllBytesAsync(StateFile, bytes[..length], Token);
        await AssertDamagedAsync("checksum");
    }

    [Fact]
    public async Task A_file_of_another_version_is_told_from_a_damaged_one()
    {
        await WriteAsync(5);
        string text = await File.ReadAllTextAsync(StateFile, Token);
        await File.WriteAllTextAsync(StateFile, text.Replace("trust-state 2", "trust-state 1", StringComparison.Ordinal), Token);
        await AssertDamagedAsync("another version of AdmissionGuard");
    }

    [Fact]
    public async Task The_file_of_another_repository_is_damage()
    {
        TrustStateKey other = TrustStates.Key with { Gun = new Gun("reg.example/demo/other") };
        await NewStore().TryWriteAsync(other, TrustStates.Of(5), null, Token);
        File.Copy(NewStore().PathOf(other), StateFile);
        await AssertDamagedAsync("another repository");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        await WriteAsync(5);
        await using (FileStream file = File.OpenWrite(StateFile))
        {
            file.SetLength(FileTrustStateStore.MaxFileBytes + 1);
        }

        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(ReadAsync);
        Assert.Contains($"{FileTrustStateStore.MaxFileBytes + 1} bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_is_too_large_is_not_written() =>
        await Assert.ThrowsAsync<TrustStateException>(() => NewStore()
            .TryWriteAsync(TrustStates.Key, TrustStates.Of(1, rootBytes: FileTrustStateStore.MaxFileBytes), null, Token).AsTask());

    [Fact]
    public async Task A_damaged_file_can_be_reset()
    {
        await WriteAsync(5);
        await File.WriteAllTextAsync(StateFile, "x", Token);
        Assert.True(await NewStore().ResetAsync(TrustStates.Key, Token));
        Assert.Null(await ReadAsync());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_fault_in_words()
    {
        FileTrustStateStore store = new("/proc/no-such-folder", TimeProvider.System);
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(() =>
            store.TryWriteAsync(TrustStates.Key, TrustStates.Of(1), null, Token).AsTask());
        Assert.Contains("/proc/no-such-folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_waits_for_another_process_only_so_long()
    {
        await WriteAsync(5);
        await using FileStream held = new(StateFile + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        FakeTimeProvider time = new() { AutoAdvanceAmount = TimeSpan.Zero };
        Task<bool> write = new FileTrustStateStore(folder, time).TryWriteAsync(TrustStates.Key, TrustStates.Of(6), "x", Token).AsTask();
        Assert.False(write.IsCompleted);
        time.Advance(FileTrustStateStore.LockPatience);
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(() => write);
        Assert.Contains("another process", refusal.Message, StringComparison.Ordinal);
    }

    private FileTrustStateStore NewStore() => new(folder, TimeProvider.System);

    private async Task WriteAsync(int version) =>
        Assert.True(await NewStore().TryWriteAsync(TrustStates.Key, TrustStates.Of(version), null, Token));

    private Task<StoredTrustState?> ReadAsync() => NewStore().ReadAsync(TrustStates.Key, Token).AsTask();

    /// <summary>The words must name the file, and say that deleting it is the way on.</summary>
    private async Task AssertDamagedAsync(string why)
    {
        TrustStateException refusal = await Assert.ThrowsAsync<TrustStateException>(ReadAsync);
        Assert.Contains(StateFile, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("delete it", refusal.Remedy, StringComparison.Ordinal);
    }
}
