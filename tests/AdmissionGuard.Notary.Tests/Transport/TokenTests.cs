using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Table;

namespace AdmissionGuard.Notary.Tests.Transport;

/// <summary>Who may read, and where credentials go (Notary v1, section 3; rows 85 to 87).</summary>
public sealed class TokenTests : IDisposable
{
    private const string RightScope = "repository:reg.example/demo/app:pull";

    private readonly Scene scene;

    public TokenTests(NotaryHost host)
    {
        scene = new Scene(host);
        scene.Publish();
    }

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Row_85_A_token_is_fetched_once_and_used_again()
    {
        TokenService tokens = scene.Notary.Tokens = TokenService.Of(scene.Notary);
        ITrustMetadataSource source = scene.NewSource();
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync(source, "root")).Outcome);
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync(source, "timestamp")).Outcome);
        Assert.Equal(new SeenTokenRequest(RightScope, null), Assert.Single(tokens.Requests));
        Assert.Equal(["root.json", "token", "root.json", "timestamp.json"], scene.Notary.Paths);
    }

    [Theory]
    [InlineData("registry:catalog:*")]
    [InlineData("repository:reg.example/demo/app:push,pull")]
    [InlineData("repository:reg.example/demo/other:pull")]
    public async Task Row_85_The_scope_asked_for_is_ours_whatever_a_challenge_says(string scope)
    {
        TokenService tokens = scene.Notary.Tokens = TokenService.Of(scene.Notary);
        scene.Notary.OnceOn("root.json", Answers.Challenge(tokens.Realm, scope));
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync()).Outcome);
        Assert.Equal(RightScope, Assert.Single(tokens.Requests).Scope);
    }

    [Theory]
    [InlineData("insufficient_scope")]
    [InlineData("invalid_token")]
    public async Task Row_85_A_token_that_does_not_help_is_the_end(string error)
    {
        TokenService tokens = scene.Notary.Tokens = TokenService.Of(scene.Notary, alwaysRefuses: error);
        Assert.Equal(MetadataOutcome.AuthFailed, (await ReadAsync()).Outcome);
        Assert.Single(tokens.Requests);
        Assert.Equal(["root.json", "token", "root.json"], scene.Notary.Paths);
    }

    [Fact]
    public async Task Row_86_A_private_repository_is_not_taken_for_an_unsigned_one()
    {
        scene.Notary.Tokens = TokenService.Of(scene.Notary, isPrivate: true);
        Assert.Equal(MetadataOutcome.AuthFailed, (await ReadAsync()).Outcome);
    }

    [Fact]
    public async Task Row_86_A_private_repository_is_read_with_credentials()
    {
        TokenService tokens = scene.Notary.Tokens = TokenService.Of(scene.Notary, isPrivate: true);
        GiveCredentials();
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync()).Outcome);
        Assert.Equal(TokenService.Basic(TokenService.User, TokenService.Password), Assert.Single(tokens.Requests).Authorization);
        Assert.All(scene.Notary.Requests.Where(request => request.Path == "root.json"), NeverBasic);
    }

    [Theory]
    [InlineData("https://localhost:1/token")]
    [InlineData("https://auth.example.com/token")]
    [InlineData("http://127.0.0.1/token")]
    [InlineData("/token")]
    public async Task Row_87_Nothing_is_sent_to_a_realm_elsewhere_or_without_TLS(string realm)
    {
        scene.Notary.On("root.json", Answers.Challenge(realm, RightScope));
        GiveCredentials();
        Assert.Equal(MetadataOutcome.RealmRefused, (await ReadAsync()).Outcome);
        Assert.Equal(["root.json"], scene.Notary.Paths);
        Assert.All(scene.Notary.Requests, NeverBasic);
    }

    [Fact]
    public async Task Row_87_A_realm_on_another_host_is_asked_when_the_operator_allows_that_host()
    {
        string realm = $"https://localhost:{scene.Notary.Address.Port}{scene.Notary.Address.AbsolutePath}/token";
        TokenService tokens = scene.Notary.Tokens = new TokenService { Realm = realm };
        Assert.Equal(MetadataOutcome.RealmRefused, (await ReadAsync()).Outcome);
        scene.AllowedRealmHosts = [$"localhost:{scene.Notary.Address.Port}"];
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync()).Outcome);
        Assert.Single(tokens.Requests);
    }

    [Fact]
    public async Task A_proxy_that_asks_for_a_password_gets_it()
    {
        GiveCredentials();
        scene.Notary.OnceOn("root.json", Answers.Status(401, "", ("WWW-Authenticate", "Basic realm=\"proxy\"")));
        Assert.Equal(MetadataOutcome.Found, (await ReadAsync()).Outcome);
        Assert.Equal(TokenService.Basic(TokenService.User, TokenService.Password), scene.Notary.Requests[^1].Authorization);
    }

    [Fact]
    public async Task Without_credentials_a_question_for_a_password_is_a_refusal()
    {
        scene.Notary.On("root.json", Answers.Status(401, "", ("WWW-Authenticate", "Basic realm=\"proxy\"")));
        Assert.Equal(MetadataOutcome.AuthFailed, (await ReadAsync()).Outcome);
        Assert.Single(scene.Notary.Requests);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_read_are_told_and_nobody_is_asked()
    {
        scene.Credentials = new DockerConfigFile("/no/such/config.json");
        MetadataReading reading = await ReadAsync();
        Assert.Equal(MetadataOutcome.AuthFailed, reading.Outcome);
        Assert.Contains("/no/such/config.json", reading.Detail, StringComparison.Ordinal);
        Assert.Empty(scene.Notary.Requests);
    }

    [Fact]
    public async Task Credentials_of_the_registry_are_not_for_the_trust_server()
    {
        scene.Notary.Tokens = TokenService.Of(scene.Notary, isPrivate: true);
        scene.Credentials = TokenService.ConfigFor("reg.example");
        Assert.Equal(MetadataOutcome.AuthFailed, (await ReadAsync()).Outcome);
        Assert.All(scene.Notary.Requests, request => Assert.Null(request.Authorization));
    }

    private static void NeverBasic(SeenRequest request) =>
        Assert.False(request.Authorization?.StartsWith("Basic", StringComparison.Ordinal) ?? false);

    private void GiveCredentials() => scene.Credentials = TokenService.ConfigFor(scene.Notary.Address.Authority);

    private Task<MetadataReading> ReadAsync() => ReadAsync(scene.NewSource(), "root");

    private static Task<MetadataReading> ReadAsync(ITrustMetadataSource source, string role) =>
        source.ReadAsync(new MetadataRequest(new Gun(Scene.Gun), role, 1024 * 1024), TestContext.Current.CancellationToken)
            .WaitAsync(Scene.Patience);
}
