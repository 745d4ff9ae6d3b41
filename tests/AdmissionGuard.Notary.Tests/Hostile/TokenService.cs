using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>A token service beside the hostile Notary, at <c>token</c> below its address, and the check of its tokens.</summary>
internal sealed class TokenService
{
    public const string Path = "token";

    private readonly ConcurrentDictionary<string, string> issued = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SeenTokenRequest> seen = new();

    /// <summary>Where challenges send the client.</summary>
    public required string Realm { get; init; }

    /// <summary>Who gets a token for the private repository; null when everybody does.</summary>
    public (string User, string Password)? Account { get; init; }

    /// <summary>Adds this <c>error</c> to every challenge and accepts no token at all.</summary>
    public string? AlwaysRefuses { get; init; }

    public IReadOnlyList<SeenTokenRequest> Requests => [.. seen];

    public static TokenService Of(HostileNotary notary, (string User, string Password)? account = null, string? alwaysRefuses = null) =>
        new() { Realm = $"{notary.Address.AbsoluteUri}/{Path}", Account = account, AlwaysRefuses = alwaysRefuses };

    public Task AnswerAsync(HttpContext context)
    {
        string scope = context.Request.Query["scope"].ToString();
        string? authorization = context.Request.Headers.Authorization;
        seen.Enqueue(new SeenTokenRequest(scope, authorization));
        if (Account is { } account && authorization != Basic(account.User, account.Password))
        {
            return Answers.Status(401, """{"errors":[{"code":"UNAUTHORIZED"}]}""")(context);
        }

        string token = "token-" + issued.Count.ToString(CultureInfo.InvariantCulture);
        issued[token] = scope;
        return Answers.Status(200, $$"""{"token":"{{token}}","expires_in":300}""", ("Content-Type", "application/json"))(context);
    }

    /// <summary>The challenge for a request without the right token, or null.</summary>
    public RequestDelegate? Refusal(string? authorization, string? gun)
    {
        string scope = gun is null ? "registry:catalog:*" : $"repository:{gun}:pull";
        bool isRight = authorization is not null
            && authorization.StartsWith("Bearer ", StringComparison.Ordinal)
            && issued.TryGetValue(authorization["Bearer ".Length..], out string? granted)
            && granted == scope;
        return isRight && AlwaysRefuses is null ? null : Answers.Challenge(Realm, scope, authorization is null ? null : AlwaysRefuses ?? "invalid_token");
    }

    public static string Basic(string user, string password) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
}
