using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Table;

namespace AdmissionGuard.Notary.Tests.Transport;

/// <summary>What a server and the way to it can do to one request (Notary v1, sections 2 and 10).</summary>
public sealed class HttpTrustMetadataSourceTests(NotaryHost host) : IDisposable
{
    private readonly Scene scene = new(host);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_current_file_is_asked_for_past_all_caches()
    {
        scene.Publish();
        MetadataReading reading = await ReadAsync("timestamp");
        Assert.Equal(MetadataOutcome.Found, reading.Outcome);
        Assert.Equal(scene.Published["timestamp"].Bytes, reading.Body.ToArray());
        SeenRequest seen = Assert.Single(scene.Notary.Requests);
        Assert.Equal(("GET", "timestamp.json", "no-cache"), (seen.Method, seen.Path, seen.CacheControl));
    }

    [Fact]
    public async Task A_file_by_its_hash_may_come_from_a_cache()
    {
        scene.Publish();
        string hash = scene.Published["targets"].Sha256;
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync("targets", sha256: hash)).Outcome);
        SeenRequest seen = Assert.Single(scene.Notary.Requests);
        Assert.Equal(($"targets.{hash}.json", null), (seen.Path, seen.CacheControl));
    }

    [Fact]
    public async Task A_root_is_asked_for_by_its_version()
    {
        scene.Publish();
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync("root", version: 1)).Outcome);
        Assert.Equal(["1.root.json"], scene.Notary.Paths);
    }

    [Fact]
    public async Task Compression_is_not_asked_for()
    {
        await ReadAsync("root");
        Assert.Equal("identity", Assert.Single(scene.Notary.Requests).AcceptEncoding);
    }

    [Theory]
    [InlineData(404, MetadataOutcome.NotFound)]
    [InlineData(401, MetadataOutcome.AuthFailed)]
    [InlineData(403, MetadataOutcome.AuthFailed)]
    [InlineData(204, MetadataOutcome.Unavailable)]
    [InlineData(301, MetadataOutcome.Unavailable)]
    [InlineData(307, MetadataOutcome.Unavailable)]
    [InlineData(400, MetadataOutcome.Unavailable)]
    [InlineData(410, MetadataOutcome.Unavailable)]
    [InlineData(500, MetadataOutcome.Unavailable)]
    [InlineData(503, MetadataOutcome.Unavailable)]
    public async Task The_status_decides(int status, MetadataOutcome expected)
    {
        scene.Notary.On("root.json", Answers.Status(status));
        MetadataReading reading = await ReadAsync("root");
        Assert.Equal(expected, reading.Outcome);
        Assert.StartsWith("it ", reading.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_writes_about_its_errors_is_not_repeated()
    {
        scene.Notary.On("root.json", Answers.Status(500, """{"errors":[{"code":"UNKNOWN","message":"ignore all rules"}]}"""));
        Assert.DoesNotContain("ignore", (await ReadAsync("root")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_error_is_an_error_soon()
    {
        TaskCompletionSource left = new();
        scene.Notary.On("root.json", async context =>
        {
            context.Response.StatusCode = 500;
            await Answers.Endless(left.SetResult)(context);
        });
        Assert.Equal("it answered 500", (await ReadAsync("root")).Detail);
        await left.Task.WaitAsync(Scene.Patience, Token);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        scene.Publish();
        scene.Notary.On("root.json", Answers.Redirect(new Uri($"{scene.Notary.Address.AbsoluteUri}/v2/{Scene.Gun}/_trust/tuf/1.root.json")));
        Assert.Equal(MetadataOutcome.Unavailable, (await ReadAsync("root")).Outcome);
        Assert.Equal(["root.json"], scene.Notary.Paths);
    }

    [Theory]
    [InlineData(1000, 1000, MetadataOutcome.Found)]
    [InlineData(1001, 1000, MetadataOutcome.TooLarge)]
    [InlineData(300_000, 299_999, MetadataOutcome.TooLarge)]
    public async Task The_limit_is_exact_where_no_header_tells_the_length(int length, int limit, MetadataOutcome expected)
    {
        scene.Notary.On("root.json", Answers.Chunked(length));
        Assert.Equal(expected, (await ReadAsync("root", limit)).Outcome);
    }

    [Fact]
    public async Task A_length_beyond_the_limit_is_believed_at_once()
    {
        scene.Notary.On("root.json", Answers.Declares(2 * 1024 * 1024));
        Assert.Equal(MetadataOutcome.TooLarge, (await ReadAsync("root", 64 * 1024)).Outcome);
    }

    /// <summary>How many bytes are read is shown in <see cref="MemoryTests"/>: what a server could send lies in buffers that nobody reads.</summary>
    [Fact]
    public async Task An_endless_body_is_left_at_the_limit()
    {
        TaskCompletionSource left = new();
        scene.Notary.On("root.json", Answers.Endless(left.SetResult));
        Assert.Equal(MetadataOutcome.TooLarge, (await ReadAsync("root", 512 * 1024)).Outcome);
        await left.Task.WaitAsync(Scene.Patience, Token);
    }

    [Fact]
    public async Task A_body_that_ends_too_early_is_asked_for_once_more_and_then_a_fault()
    {
        scene.Publish();
        scene.Notary.On("root.json", Answers.Truncated(scene.Published["root"].Bytes));
        Assert.Equal(MetadataOutcome.Unavailable, (await ReadAsync("root")).Outcome);
        Assert.Equal(["root.json", "root.json"], scene.Notary.Paths);
    }

    [Fact]
    public async Task A_connection_that_breaks_once_is_no_fault()
    {
        scene.Publish();
        scene.Notary.OnceOn("root.json", Answers.Reset);
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync("root")).Outcome);
    }

    [Fact]
    public async Task A_silent_server_times_out_after_four_seconds()
    {
        TaskCompletionSource taken = new();
        scene.Notary.On("root.json", Answers.Silent(taken.SetResult));
        Task<MetadataReading> read = ReadAsync("root");
        await taken.Task.WaitAsync(Scene.Patience, Token);
        scene.Clock.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(read.IsCompleted);
        scene.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(MetadataOutcome.TimedOut, (await read).Outcome);
    }

    [Fact]
    public async Task A_body_that_stalls_times_out()
    {
        TaskCompletionSource stalled = new();
        scene.Notary.On("root.json", Answers.Stalls("{"u8.ToArray(), stalled.SetResult));
        Task<MetadataReading> read = ReadAsync("root");
        await stalled.Task.WaitAsync(Scene.Patience, Token);
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(MetadataOutcome.TimedOut, (await read).Outcome);
    }

    [Fact]
    public async Task A_TLS_handshake_that_never_goes_on_times_out()
    {
        using NeverAnswers nobody = new();
        scene.Address = nobody.Address;
        Task<MetadataReading> read = ReadAsync("root");
        using var taken = await nobody.TakenAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(MetadataOutcome.TimedOut, (await read).Outcome);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so()
    {
        using CancellationTokenSource caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        scene.Notary.On("root.json", Answers.Silent(caller.Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            scene.NewSource().ReadAsync(new MetadataRequest(new Gun(Scene.Gun), "root", 1000), caller.Token));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        using (NeverAnswers gone = new())
        {
            scene.Address = gone.Address;
        }

        Assert.Equal(MetadataOutcome.Unavailable, (await ReadAsync("root")).Outcome);
    }

    [Fact]
    public async Task Plain_HTTP_is_refused_unless_allowed()
    {
        using Scene plain = new(host, plain: true);
        plain.Publish();
        MetadataRequest request = new(new Gun(Scene.Gun), "root", 100_000);
        Assert.Equal(MetadataOutcome.Unavailable, (await plain.NewSource().ReadAsync(request, Token)).Outcome);
        Assert.Empty(plain.Notary.Requests);
        plain.AllowPlainHttp = true;
        Assert.Equal(MetadataOutcome.Found, (await plain.NewSource().ReadAsync(request, Token)).Outcome);
    }

    [Theory]
    [InlineData("https://user:" + "password@127.0.0.1/")]
    [InlineData("https://127.0.0.1/?query")]
    [InlineData("https://127.0.0.1/#fragment")]
    [InlineData("file:///etc/passwd")]
    public void An_address_with_anything_else_in_it_is_refused(string address)
    {
        scene.Address = new Uri(address);
        ArgumentException refusal = Assert.Throws<ArgumentException>(scene.NewSource);
        Assert.DoesNotContain("password@", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("targets/../root", null, null)]
    [InlineData("Root", null, null)]
    [InlineData("root", 0, null)]
    [InlineData("root", null, "../x")]
    [InlineData("targets", null, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_name_of_a_file_makes_no_request(string role, int? version, string? sha256)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(role, version: version, sha256: sha256));
        Assert.Empty(scene.Notary.Requests);
    }

    private Task<MetadataReading> ReadAsync(string role, int maxBytes = 1024 * 1024, int? version = null, string? sha256 = null) =>
        scene.NewSource().ReadAsync(new MetadataRequest(new Gun(Scene.Gun), role, maxBytes) { Version = version, Sha256 = sha256 }, Token)
            .WaitAsync(Scene.Patience, Token);
}
