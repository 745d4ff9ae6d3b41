using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Tests.Servers;
using AdmissionGuard.Images.Transport;
using Xunit;

namespace AdmissionGuard.Images.Tests.Authentication;

public sealed class AuthenticatorTests
{
    [Fact]
    public async Task A_request_to_another_server_is_a_bug_and_gets_no_credentials()
    {
        using HttpConnections connections = new();
        ObservedClock clock = new();
        AccessRequest request = new()
        {
            Server = new Uri("https://a.example.com"),
            Invoker = connections.For(ConnectionOptions.Default),
            CreateRequest = () => new HttpRequestMessage(HttpMethod.Get, "https://b.example.com/"),
            Scope = "repository:a:pull",
            Realms = RealmRules.OwnHost,
            MaxBytes = 1,
        };

        await Assert.ThrowsAsync<ArgumentException>(() => new Authenticator(new HttpExchange(clock), clock).SendAsync(request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_cache_of_tokens_is_bounded()
    {
        ObservedClock clock = new();
        TokenCache cache = new(clock);
        Authorization token = Authorization.Bearer("token", new Uri("https://a.example.com"), null, TimeSpan.FromMinutes(1));
        for (int i = 0; i < TokenCache.MaxEntries; i++)
        {
            cache.Keep(Key(i), token, clock.GetTimestamp());
        }

        Assert.NotNull(cache.Find(Key(0)));
        cache.Keep(Key(-1), token, clock.GetTimestamp());

        Assert.Null(cache.Find(Key(0)));
        Assert.NotNull(cache.Find(Key(-1)));
    }

    [Fact]
    public void Expired_tokens_make_room_before_others_go()
    {
        ObservedClock clock = new();
        TokenCache cache = new(clock);
        for (int i = 0; i < TokenCache.MaxEntries; i++)
        {
            TimeSpan lifetime = TimeSpan.FromMinutes(i == 0 ? 10 : 1);
            cache.Keep(Key(i), Authorization.Bearer("token", new Uri("https://a.example.com"), null, lifetime), clock.GetTimestamp());
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        cache.Keep(Key(-1), Authorization.Basic(Credential.OfPassword("a", "b"), TimeSpan.FromMinutes(1)), clock.GetTimestamp());

        Assert.NotNull(cache.Find(Key(0)));
        Assert.Null(cache.Find(Key(1)));
    }

    [Fact]
    public void An_authorization_shows_nothing() =>
        Assert.Equal("(authorization)", Authorization.Bearer("SECRET", new Uri("https://a.example.com"), null, TimeSpan.Zero).ToString());

    private static TokenKey Key(int number) => new("https://a.example.com", $"repository:{number}:pull", "");
}
