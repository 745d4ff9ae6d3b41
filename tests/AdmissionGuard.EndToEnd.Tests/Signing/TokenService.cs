using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>
/// Hands out the tokens that a Notary server accepts (distribution's token authentication): one user may do everything; everybody
/// may pull, except from repositories whose name says "private".
/// </summary>
internal sealed class TokenService : IAsyncDisposable
{
    /// <summary>The <c>aud</c> of the tokens.</summary>
    public const string Service = "lab-notary";

    /// <summary>The <c>iss</c> of the tokens.</summary>
    public const string Issuer = "lab-issuer";

    /// <summary>The one user.</summary>
    public const string User = "publisher";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private readonly X509Certificate2 _certificate;
    private readonly ECDsa _key;
    private readonly WebApplication _application;

    private TokenService(LabTls tls)
    {
        _certificate = X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key);
        _key = _certificate.GetECDsaPrivateKey()!;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _application = builder.Build();
        _application.MapGet("/token", context => context.Response.WriteAsync(Answer(context.Request)));
    }

    /// <summary>The one user's password, of this lab only.</summary>
    public string Password { get; } = $"pw{Guid.NewGuid():n}";

    /// <summary>Where tokens are asked for.</summary>
    public Uri Realm => new(new Uri(_application.Urls.Single()), "token");

    /// <summary>What a server's configuration says of it.</summary>
    public JsonObject Settings(LabTls tls) => new()
    {
        ["realm"] = Realm.ToString(),
        ["service"] = Service,
        ["issuer"] = Issuer,
        ["rootcertbundle"] = tls.Authority,
    };

    /// <summary>Starts it.</summary>
    public static async Task<TokenService> StartAsync(LabTls tls)
    {
        TokenService service = new(tls);
        await service._application.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _key.Dispose();
        _certificate.Dispose();
    }

    private string Answer(HttpRequest request)
    {
        bool known = request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))}";
        JsonObject answer = new() { ["token"] = Token(known, [.. request.Query["scope"].OfType<string>()]), ["expires_in"] = (int)Life.TotalSeconds };
        return answer.ToJsonString();
    }

    private string Token(bool known, string[] scopes)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        JsonObject header = new() { ["typ"] = "JWT", ["alg"] = "ES256", ["x5c"] = new JsonArray(Convert.ToBase64String(_certificate.RawData)) };
        JsonObject claims = new()
        {
            ["iss"] = Issuer,
            ["sub"] = known ? User : "",
            ["aud"] = Service,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = (now - Slack).ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
            ["jti"] = $"{Guid.NewGuid():n}",
            ["access"] = new JsonArray([.. scopes.Select(scope => Access(scope, known))]),
        };
        string signed = $"{Part(header)}.{Part(claims)}";
        byte[] signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    // A scope is TYPE:NAME:ACTION,ACTION, and the name may have colons of its own (a port).
    private static JsonObject Access(string scope, bool known)
    {
        int first = scope.IndexOf(':', StringComparison.Ordinal);
        int last = scope.LastIndexOf(':');
        string name = scope[(first + 1)..last];
        bool mayPull = known || !name.Contains("private", StringComparison.Ordinal);
        IEnumerable<string> granted = scope[(last + 1)..].Split(',').Where(action => known || (action == "pull" && mayPull));
        return new JsonObject { ["type"] = scope[..first], ["name"] = name, ["actions"] = new JsonArray([.. granted.Select(action => (JsonNode)action)]) };
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
