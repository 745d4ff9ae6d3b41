using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>What a server, a proxy or the network may do on the way (rows 80 to 87).</summary>
public sealed class TransportRowTests(NotaryHost host)
{
    private static readonly LoadOptions WithGrace = new() { UseLast = TimeSpan.FromHours(1) };

    private static readonly Row[] Rows =
    [
        new(80, "endless root", s => s.Notary.On("root.json", Answers.Endless(() => { })), "TooLarge root"),
        new(80, "timestamp of 3 MiB in chunks", s => s.Notary.On("timestamp.json", Answers.Chunked(3 * 1024 * 1024)), "TooLarge timestamp"),
        new(80, "timestamp with a Content-Length of 2 MiB", s => s.Notary.On("timestamp.json", Answers.Declares(2 * 1024 * 1024)), "TooLarge timestamp"),
        new(80, "endless targets", s => s.Notary.On(Path(s, "targets"), Answers.Endless(() => { })), "TooLarge targets or LengthMismatch targets"),
        new(80, "endless snapshot", s => s.Notary.On(Path(s, "snapshot"), Answers.Endless(() => { })), "TooLarge snapshot or LengthMismatch snapshot"),
        new(83, "html of root", s => s.Notary.On("root.json", Answers.Html), "Malformed root"),
        new(83, "html of the timestamp", s => s.Notary.On("timestamp.json", Answers.Html), "Malformed timestamp"),
        new(83, "html of targets", s => s.Notary.On(Path(s, "targets"), Answers.Html), "LengthMismatch targets or HashMismatch targets"),
        new(83, "empty root", s => s.Notary.On("root.json", Answers.Status(200)), "Malformed root"),
        new(83, "empty targets", s => s.Notary.On(Path(s, "targets"), Answers.Status(200)), "LengthMismatch targets or HashMismatch targets"),
        new(83, "truncated root", s => s.Notary.On("root.json", Answers.Truncated(s.Publish()["root"].Bytes)), "TrustServerUnavailable root"),
        new(83, "truncated targets", s => s.Notary.On(Path(s, "targets"), Answers.Truncated(s.Published["targets"].Bytes)), "TrustServerUnavailable targets"),
        new(83, "half of targets as if it were all", s => s.Notary.On(Path(s, "targets"), Answers.Bytes(s.Published["targets"].Bytes[..100])), "LengthMismatch targets or HashMismatch targets"),
        new(5, "404 of the timestamp alone", s => s.Notary.On("timestamp.json", Answers.NotFound), "NoTrustData or NoTrustData timestamp or InconsistentServer timestamp"),
        new(84, "401 of the timestamp alone", s => s.Notary.On("timestamp.json", Answers.Status(401)), "AuthFailed"),
        new(84, "500 of targets, as after an expired root", s => s.Notary.On(Path(s, "targets"), Answers.Status(500)), "TrustServerUnavailable targets"),
        new(85, "token flow ok", s => s.Notary.Tokens = TokenService.Of(s.Notary), "allow image"),
        new(85, "insufficient_scope", s => s.Notary.Tokens = TokenService.Of(s.Notary, alwaysRefuses: "insufficient_scope"), "AuthFailed"),
        new(85, "invalid_token", s => s.Notary.Tokens = TokenService.Of(s.Notary, alwaysRefuses: "invalid_token"), "AuthFailed"),
        new(86, "private repository anonymous", s => s.Notary.Tokens = TokenService.Of(s.Notary, isPrivate: true), "AuthFailed"),
        new(86, "private repository with credentials", s => (s.Notary.Tokens, s.Credentials) = (TokenService.Of(s.Notary, isPrivate: true), Reader(s)), "allow image"),
        new(87, "realm on foreign host", s => ForeignRealm(s, "https://tokens.example.com/token"), "AuthRealmRefused"),
        new(87, "realm without TLS", s => ForeignRealm(s, $"http://127.0.0.1:{s.Notary.Address.Port}/token"), "AuthRealmRefused"),
    ];

    public static TheoryData<string> Titles => Row.Titles(Rows);

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task Is_answered_as_the_specification_says(string row)
    {
        using Scene scene = new(host);
        scene.Publish();
        (_, _, Action<Scene> arrange, string expected) = Row.Find(Rows, row);
        arrange(scene);
        (await scene.LookAsync()).Is(expected);
        Assert.InRange(scene.Notary.Requests.Count, 1, 12);
    }

    [Theory]
    [InlineData("root.json")]
    [InlineData("timestamp.json")]
    public async Task Row_82_A_redirect_is_not_followed(string path)
    {
        using Scene scene = new(host);
        HostileNotary elsewhere = host.NewNotary(Scene.Gun);
        elsewhere.Serve(scene.Publish());
        scene.Notary.On(path, Answers.Redirect(new Uri($"{elsewhere.Address.AbsoluteUri}/v2/{Scene.Gun}/_trust/tuf/{path}")));
        Look look = await scene.LookAsync();
        look.Is("TrustServerUnavailable");
        Assert.False(look.Failure!.IsTransient);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData(401, "AuthFailed", "AuthFailed")]
    [InlineData(403, "AuthFailed", "AuthFailed")]
    [InlineData(404, "NoTrustData", "NoTrustData")]
    [InlineData(302, "TrustServerUnavailable", "TrustServerUnavailable")]
    [InlineData(400, "TrustServerUnavailable", "TrustServerUnavailable")]
    [InlineData(500, "TrustServerUnavailable", "allow image")]
    [InlineData(503, "TrustServerUnavailable", "allow image")]
    public async Task Row_84_What_was_trusted_before_helps_only_where_the_server_fails_and_only_if_asked_for(int status, string without, string with)
    {
        using Scene scene = new(host);
        scene.Publish();
        (await scene.LookAsync()).Is("allow image");
        scene.Notary.On("*", Answers.Status(status));
        (await scene.LookAsync()).Is(without);
        Look look = await scene.LookAsync(WithGrace);
        look.Is(with);
        Assert.Equal(with == "allow image", look.Reading.IsStale);
    }

    [Fact]
    public async Task Row_84_The_grace_ends_when_the_first_file_of_the_chain_does()
    {
        using Scene scene = new(host);
        scene.Publisher.Timestamp.ExpiringAt(Times.Start.AddMinutes(10));
        scene.Publish();
        await scene.LookAsync();
        scene.Notary.On("*", Answers.Status(500));
        scene.Clock.Advance(TimeSpan.FromMinutes(9));
        (await scene.LookAsync(WithGrace)).Is("allow image");
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await scene.LookAsync(WithGrace)).Is("TrustServerUnavailable");
    }

    [Fact]
    public async Task Row_84_A_server_that_shows_another_certificate_is_no_passing_fault()
    {
        using Scene scene = new(host);
        scene.Publish();
        scene.CaBundle = new TestAuthority("somebody else", TimeProvider.System.GetUtcNow()).Pem;
        Look look = await scene.LookAsync();
        look.Is("TrustServerUnavailable");
        Assert.False(look.Failure!.IsTransient);
        Assert.Empty(scene.Notary.Requests);
    }

    [Theory]
    [InlineData("root.json")]
    [InlineData("timestamp.json")]
    public async Task Row_81_A_slow_body_times_out_within_the_budget(string path)
    {
        using Scene scene = new(host);
        scene.Publish();
        TaskCompletionSource stalled = new();
        scene.Notary.On(path, Answers.Stalls("{"u8.ToArray(), stalled.SetResult));
        Task<Look> look = scene.LookAsync();
        await stalled.Task.WaitAsync(Scene.Patience, TestContext.Current.CancellationToken);
        scene.Clock.Advance(TimeSpan.FromSeconds(4));
        (await look).Is("Timeout");
        Assert.True((await look).Failure!.IsTransient);
    }

    [Fact]
    public async Task Row_81_A_slow_TLS_handshake_times_out_within_the_budget()
    {
        using Scene scene = new(host);
        using NeverAnswers nobody = new();
        scene.Address = nobody.Address;
        Task<Look> look = scene.LookAsync();
        using System.Net.Sockets.Socket taken = await nobody.TakenAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(4));
        (await look).Is("Timeout");
    }

    [Fact]
    public async Task Row_81_Many_answers_that_are_each_in_time_do_not_add_up_beyond_eight_seconds()
    {
        using Scene scene = new(host);
        scene.Publish();
        foreach (SignedFile file in scene.Published.Files)
        {
            SlowDown(scene, $"{file.Role}.json");
            SlowDown(scene, $"{file.Role}.{file.Sha256}.json");
        }

        Look look = await scene.LookAsync();
        look.Is("DeadlineExceeded");
        Assert.Equal(Times.Start.AddSeconds(9), scene.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Row_87_No_credentials_reach_a_foreign_realm()
    {
        using Scene scene = new(host);
        scene.Publish();
        HostileNotary thief = host.NewNotary(Scene.Gun);
        string realm = $"https://localhost:{thief.Address.Port}{thief.Address.AbsolutePath}/token";
        scene.Credentials = Reader(scene);
        ForeignRealm(scene, realm);
        (await scene.LookAsync()).Is("AuthRealmRefused");
        Assert.Empty(thief.Requests);
    }

    private static string Path(Scene s, string role) => $"{role}.{s.Published[role].Sha256}.json";

    private static void ForeignRealm(Scene s, string realm) => s.Notary.On("*", Answers.Challenge(realm, $"repository:{Scene.Gun}:pull"));

    private static DockerConfig Reader(Scene s) => TokenService.ConfigFor(s.Notary.Address.Authority);

    private static void SlowDown(Scene s, string path) => s.Notary.Before(path, () =>
    {
        s.Clock.Advance(TimeSpan.FromSeconds(3));
        return Task.CompletedTask;
    });
}
