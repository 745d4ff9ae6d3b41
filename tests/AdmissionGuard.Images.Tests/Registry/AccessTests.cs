using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Registry;
using AdmissionGuard.Images.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>Rows 77 and 78 of the notes: who may read what, and what is sent to whom.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private RegistryLab lab = null!;

    public async ValueTask InitializeAsync()
    {
        lab = await RegistryLab.StartAsync();
        lab.Push(TestImages.Manifest());
    }

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task Basic_with_the_right_password_passes()
    {
        lab.Access = AccessControl.Basic();
        lab.Credentials = Always.Alice;

        Assert.True((await lab.ResolveAsync()).IsFound);
        Assert.Equal([false, true], lab.SeenBy(RegistryLab.Host).Select(request => request.Authorization.StartsWith("Basic ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Basic_is_sent_at_once_where_it_was_taken_before()
    {
        lab.Access = AccessControl.Basic();
        lab.Credentials = Always.Alice;
        await lab.ResolveAsync();

        await lab.ResolveAsync();

        Assert.Equal(3, lab.Asked.Count);
    }

    [Fact]
    public async Task Basic_with_a_wrong_password_is_refused_after_one_try()
    {
        lab.Access = AccessControl.Basic();
        lab.Credentials = Always.Mallory;

        Assert.Equal(RegistryFailureReason.CredentialsRefused, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal(2, lab.Asked.Count);
    }

    [Fact]
    public async Task Basic_without_credentials_says_that_there_are_none()
    {
        lab.Access = AccessControl.Basic();

        RegistryFailure? failure = (await lab.ResolveAsync()).Failure;

        Assert.Equal((RegistryFailureReason.CredentialsMissing, false), (failure?.Reason, failure?.IsTransient));
        Assert.Single(lab.Asked);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("access_token")]
    public async Task Bearer_with_the_right_password_passes(string name)
    {
        lab.Access = new AccessControl { TokenName = name };
        lab.Credentials = Always.Alice;

        Assert.True((await lab.ResolveAsync()).IsFound);
        SeenRequest token = Assert.Single(lab.SeenBy(RegistryLab.TokenHost));
        Assert.Equal(("GET", "?service=registry.example.com&scope=repository%3Ateam%2Fapp%3Apull&account=alice"), (token.Method, token.Query));
        Assert.Equal(["", "Bearer token-1"], lab.SeenBy(RegistryLab.Host).Select(request => request.Authorization));
    }

    [Fact]
    public async Task Bearer_for_a_public_repository_passes_without_credentials()
    {
        lab.Access = new AccessControl { User = null };

        Assert.True((await lab.ResolveAsync()).IsFound);
        Assert.Equal("", Assert.Single(lab.SeenBy(RegistryLab.TokenHost)).Authorization);
    }

    [Fact]
    public async Task Bearer_for_a_private_repository_without_credentials_is_refused_after_one_token()
    {
        lab.Access = new AccessControl();

        Assert.Equal(RegistryFailureReason.CredentialsMissing, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal((2, 1), (lab.Asked.Count, lab.Access.TokensGiven));
    }

    [Fact]
    public async Task Bearer_with_a_wrong_password_is_refused()
    {
        lab.Access = new AccessControl();
        lab.Credentials = Always.Mallory;

        Assert.Equal(RegistryFailureReason.CredentialsRefused, (await lab.ResolveAsync()).Failure?.Reason);
    }

    [Fact]
    public async Task A_token_without_rights_is_denied_after_one_fresh_token()
    {
        lab.Access = new AccessControl { Grants = false };
        lab.Credentials = Always.Alice;

        Assert.Equal(RegistryFailureReason.AccessDenied, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal((2, 1), (lab.Asked.Count, lab.Access.TokensGiven));
    }

    [Fact]
    public async Task A_token_is_used_until_it_expires()
    {
        lab.Access = new AccessControl { ExpiresIn = 300 };
        lab.Credentials = Always.Alice;
        await lab.ResolveAsync();
        lab.Clock.Advance(TimeSpan.FromSeconds(299));
        await lab.ResolveAsync();
        Assert.Equal(1, lab.Access.TokensGiven);

        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        await lab.ResolveAsync();

        Assert.Equal(2, lab.Access.TokensGiven);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    [InlineData(-1)]
    public async Task A_token_holds_for_a_minute_when_its_life_is_not_said_or_shorter(int? expiresIn)
    {
        lab.Access = new AccessControl { ExpiresIn = expiresIn };
        lab.Credentials = Always.Alice;
        await lab.ResolveAsync();
        lab.Clock.Advance(TimeSpan.FromSeconds(59));
        await lab.ResolveAsync();
        Assert.Equal(1, lab.Access.TokensGiven);

        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        await lab.ResolveAsync();

        Assert.Equal(2, lab.Access.TokensGiven);
    }

    [Fact]
    public async Task A_remembered_token_that_is_refused_is_replaced_once()
    {
        lab.Access = new AccessControl();
        lab.Credentials = Always.Alice;
        await lab.ResolveAsync();
        lab.Access.Revoke();

        Assert.True((await lab.ResolveAsync()).IsFound);
        Assert.Equal(2, lab.Access.TokensGiven);
    }

    [Fact]
    public async Task A_token_is_for_one_repository_and_one_credential()
    {
        lab.Push(TestImages.Manifest(seed: "b"), "team/b:1.0");
        lab.Access = new AccessControl();
        lab.Credentials = Always.Alice;
        await lab.ResolveAsync();

        await lab.ResolveAsync("team/b:1.0");
        await lab.Client.With(NoCredentials.Instance).ResolveAsync(RegistryLab.Image(), TestContext.Current.CancellationToken);

        Assert.Equal(3, lab.Access.TokensGiven);
        Assert.DoesNotContain("Bearer token-2", lab.SeenBy(RegistryLab.Host).Where(request => request.Path.StartsWith("/v2/team/app/", StringComparison.Ordinal)).Select(request => request.Authorization));
    }

    [Fact]
    public async Task Fifty_images_of_one_repository_share_one_token()
    {
        for (int tag = 0; tag < 50; tag++)
        {
            lab.Push(TestImages.Manifest(), $"team/app:{tag}");
        }

        lab.Access = new AccessControl();
        lab.Credentials = Always.Alice;
        await lab.ResolveAsync();
        lab.Access.Revoke();

        RegistryResult<Descriptor>[] all = await Task.WhenAll(Enumerable.Range(0, 50).Select(tag => lab.ResolveAsync($"team/app:{tag}")));

        Assert.All(all, result => Assert.True(result.IsFound, result.Failure?.Message));
        Assert.Equal(2, lab.Access.TokensGiven);
    }

    [Fact]
    public async Task Several_credentials_are_tried_in_turn()
    {
        lab.Access = new AccessControl();
        lab.Credentials = new Always(Credential.OfPassword("mallory", "wrong secret"), Credential.OfPassword("alice", "correct horse"));

        Assert.True((await lab.ResolveAsync()).IsFound);
    }

    [Fact]
    public async Task No_more_than_four_credentials_are_tried()
    {
        lab.Access = AccessControl.Basic();
        lab.Credentials = new Always([.. Enumerable.Range(0, 9).Select(i => Credential.OfPassword("mallory", $"wrong {i}"))]);

        Assert.Equal(RegistryFailureReason.CredentialsRefused, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal(8, lab.Asked.Count);
    }

    [Fact]
    public async Task The_first_of_several_challenges_that_is_understood_is_answered()
    {
        lab.Access = new AccessControl
        {
            Challenges = ["Negotiate abc==", "Digest realm=\"a, Basic b\", Basic realm=\"c\", Bearer realm=\"https://elsewhere.example.com/\""],
        };
        lab.Credentials = Always.Alice;

        Assert.True((await lab.ResolveAsync()).IsFound);
        Assert.StartsWith("Basic ", lab.SeenBy(RegistryLab.Host)[1].Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Negotiate")]
    [InlineData("Bearer realm=\"unclosed")]
    [InlineData("=,=")]
    public async Task A_challenge_that_is_not_understood_is_a_failure_of_its_own(string challenge)
    {
        lab.OnTag(context =>
        {
            context.Response.Headers.WWWAuthenticate = challenge;
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        lab.Credentials = Always.Alice;

        Assert.Equal(RegistryFailureReason.AuthenticationFailed, (await lab.ResolveAsync()).Failure?.Reason);
    }

    [Theory]
    [InlineData("http://auth.example.com/token", "without https")]
    [InlineData("https://169.254.169.254/latest/meta-data", "private address")]
    [InlineData("https://127.0.0.1:8080/metrics", "private address")]
    [InlineData("https://2130706433/", "private address")]
    [InlineData("https://[::1]/", "private address")]
    [InlineData("https://[::ffff:10.0.0.1]/", "private address")]
    [InlineData("https://localhost/", "private address")]
    [InlineData("https://alice@auth.example.com/token", "user name")]
    [InlineData("/token", "no usable token server")]
    [InlineData("", "no usable token server")]
    [InlineData("file:///etc/passwd", "no usable token server")]
    public async Task A_realm_that_must_not_be_asked_gets_nothing(string realm, string words)
    {
        lab.Access = new AccessControl { Challenges = [$"Bearer realm=\"{realm}\",service=\"registry.example.com\""] };
        lab.Credentials = Always.Alice;

        RegistryFailure? failure = (await lab.ResolveAsync()).Failure;

        Assert.Equal((RegistryFailureReason.RealmRefused, false), (failure?.Reason, failure?.IsTransient));
        Assert.Contains(words, failure?.Message, StringComparison.Ordinal);
        Assert.Equal([RegistryLab.Host], lab.Map!.Asked.Select(address => address.Authority));
    }

    [Fact]
    public async Task A_realm_at_a_private_address_that_the_operator_allows_is_asked()
    {
        lab.Access = new AccessControl { Challenges = ["Bearer realm=\"https://10.0.0.9:5001/token\""] };
        lab.Options = new RegistryClientOptions
        {
            Registries = new Dictionary<string, RegistrySettings> { [RegistryLab.Host] = new() { AllowedRealmHosts = ["10.0.0.9:5001"] } },
        };

        await lab.ResolveAsync();

        Assert.Contains(lab.Map!.Asked, address => address.Authority == "10.0.0.9:5001");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":7}""")]
    [InlineData("""{"token":"a","token":"b"}""")]
    [InlineData("""{"token":"a\r\nX-Evil: 1"}""")]
    [InlineData("""{"token":"\ud800"}""")]
    public async Task An_answer_without_a_usable_token_is_a_failure(string body)
    {
        lab.Access = new AccessControl();
        lab.On(RegistryLab.TokenHost, "/token", context => context.Response.WriteAsync(body));

        RegistryFailure? failure = (await lab.ResolveAsync()).Failure;

        Assert.Equal((RegistryFailureReason.AuthenticationFailed, false), (failure?.Reason, failure?.IsTransient));
        Assert.Single(lab.Asked);
    }

    [Theory]
    [InlineData(500, RegistryFailureReason.Unavailable, true)]
    [InlineData(429, RegistryFailureReason.Throttled, false)]
    [InlineData(302, RegistryFailureReason.AuthenticationFailed, false)]
    [InlineData(404, RegistryFailureReason.AuthenticationFailed, false)]
    [InlineData(401, RegistryFailureReason.CredentialsRefused, false)]
    [InlineData(403, RegistryFailureReason.CredentialsRefused, false)]
    public async Task A_token_server_that_gives_none_is_told_by_its_status(int status, RegistryFailureReason reason, bool transient)
    {
        lab.Access = new AccessControl();
        lab.Credentials = Always.Alice;
        lab.On(RegistryLab.TokenHost, "/token", context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"https://{RegistryLab.OtherHost}/token";
            return Task.CompletedTask;
        });

        RegistryFailure? failure = (await lab.ResolveAsync()).Failure;

        Assert.Equal((reason, transient), (failure?.Reason, failure?.IsTransient));
        Assert.Empty(lab.SeenBy(RegistryLab.OtherHost));
    }

    [Fact]
    public async Task A_token_larger_than_64_KiB_is_refused()
    {
        lab.Access = new AccessControl();
        lab.On(RegistryLab.TokenHost, "/token", context => context.Response.WriteAsync($$"""{"token":"{{new string('a', 70_000)}}"}"""));

        Assert.Contains("65536 bytes", (await lab.ResolveAsync()).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_token_is_exchanged_by_POST_and_never_sent_to_the_registry()
    {
        lab.Access = new AccessControl { TokenName = "access_token" };
        lab.Credentials = new Always(Credential.OfIdentityToken("identity secret", "alice"));

        Assert.True((await lab.ResolveAsync()).IsFound);
        SeenRequest token = Assert.Single(lab.SeenBy(RegistryLab.TokenHost));
        Assert.Equal(
            ("POST", "", "grant_type=refresh_token&refresh_token=identity+secret&scope=repository%3Ateam%2Fapp%3Apull&client_id=admissionguard&service=registry.example.com"),
            (token.Method, token.Authorization, token.Body));
        Assert.DoesNotContain(lab.SeenBy(RegistryLab.Host), request => request.Authorization.Contains("identity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_server_that_does_not_answer_is_unavailable()
    {
        TaskCompletionSource reached = new();
        lab.Access = new AccessControl();
        lab.On(RegistryLab.TokenHost, "/token", context => RegistryLab.HangAsync(context, reached));
        Task<RegistryResult<Descriptor>> asking = lab.ResolveAsync();
        await reached.Task;

        lab.Clock.Advance(TimeSpan.FromSeconds(4));

        RegistryFailure? failure = (await asking).Failure;
        Assert.Equal((RegistryFailureReason.Unavailable, true), (failure?.Reason, failure?.IsTransient));
        Assert.Contains("auth.example.com did not answer in time", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_deadline_ends_the_waiting_for_a_token()
    {
        TaskCompletionSource reached = new();
        lab.Access = new AccessControl();
        lab.On(RegistryLab.TokenHost, "/token", context => RegistryLab.HangAsync(context, reached));
        using CancellationTokenSource caller = new();
        Task<RegistryResult<ImageManifest>> asking = lab.Client.GetManifestAsync(RegistryLab.Image(), caller.Token);
        await reached.Task;

        await caller.CancelAsync();

        Assert.Equal(RegistryFailureReason.DeadlineExceeded, (await asking).Failure?.Reason);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_read_stop_the_asking()
    {
        lab.Credentials = new DockerConfigFile("/nowhere/config.json");

        RegistryFailure? failure = (await lab.ResolveAsync()).Failure;

        Assert.Equal(RegistryFailureReason.CredentialsUnusable, failure?.Reason);
        Assert.Contains("/nowhere/config.json", failure?.Message, StringComparison.Ordinal);
        Assert.Empty(lab.Asked);
    }
}
