using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Tests.Servers;
using AdmissionGuard.Images.Transport;
using Xunit;

namespace AdmissionGuard.Images.Tests.Authentication;

/// <summary>What is sent in answer to a challenge, and what is not.</summary>
public sealed class ChallengeTests
{
    private const string Basic = "Basic realm=\"x\"";
    private const string Bearer = "Bearer realm=\"https://server.example.com/token\"";

    private static readonly Credential Alice = Credential.OfPassword("alice", "secret");

    [Theory]
    [InlineData("http://server.example.com", false)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("https://server.example.com", true)]
    public async Task A_password_goes_over_plain_http_to_this_machine_alone(string server, bool isSent)
    {
        using AskingServer asking = new(Basic);
        AccessResult result = await SendAsync(asking, server, [Alice]);

        Assert.Equal(isSent, asking.Seen.Contains("GET /file Basic"));
        Assert.Equal(!isSent, result.Refusal?.Problem.Contains("plain http", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task A_server_with_https_may_not_send_to_a_token_server_without_it()
    {
        using AskingServer asking = new("Bearer realm=\"http://server.example.com/token\"");
        AccessResult result = await SendAsync(asking, "https://server.example.com", [Alice]);

        Assert.Equal(AuthenticationReason.RealmRefused, result.Refusal?.Reason);
        Assert.Equal(["GET /file"], asking.Seen);
    }

    [Fact]
    public async Task An_identity_token_answers_the_challenge_that_it_is_good_for()
    {
        using AskingServer asking = new(Basic, Bearer);
        await SendAsync(asking, "https://server.example.com", [Credential.OfIdentityToken("identity")]);

        Assert.Equal(["GET /file", "POST /token", "GET /file Bearer"], asking.Seen);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 6)]
    public async Task Where_404_is_an_answer_no_other_credential_is_tried(bool isFinal, int requests)
    {
        using AskingServer asking = new(Bearer);
        await SendAsync(asking, "https://server.example.com", [Alice, Credential.OfPassword("bob", "secret")], isFinal);

        Assert.Equal(requests, asking.Seen.Count);
    }

    private static async Task<AccessResult> SendAsync(AskingServer asking, string server, IReadOnlyList<Credential> credentials, bool isFinal = false)
    {
        ObservedClock clock = new();
        using HttpMessageInvoker invoker = new(asking, disposeHandler: false);
        AccessRequest request = new()
        {
            Server = new Uri(server),
            Invoker = invoker,
            CreateRequest = () => new HttpRequestMessage(HttpMethod.Get, server + "/file"),
            Scope = "repository:a:pull",
            Credentials = credentials,
            NotFoundIsFinal = isFinal,
            Realms = RealmRules.OwnHost with { AllowPlainHttp = true },
            MaxBytes = 100,
        };
        return await new Authenticator(new HttpExchange(clock), clock).SendAsync(request, TestContext.Current.CancellationToken);
    }
}
