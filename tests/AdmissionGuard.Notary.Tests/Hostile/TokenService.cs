using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using AdmissionGuard.Images.Credentials;
using Microsoft.AspNetCore.Http;

namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>A token service beside the hostile Notary, at <c>token</c> below its address, and the check of its tokens.</summary>
internal sealed class TokenService
{
    public const string Path = "token";

    public const string User = "reader";

    public const string Password = "hunter" + "2-of-the-facts";

    /// <summary>How every token begins, so that one shows in whatever it should not be in.</summary>
    public const string TokenPrefix = "secret-token-";

    private readonly ConcurrentDictionary<string, string> issued = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SeenTokenRequest> seen = new();

    /// <summary>Where challenges send the client.</summary>
    public required string Realm { get; init; }

    /// <summary>True when only <see cref="User"/> with <see cref="Password"/> gets a token; false when everybody does.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Adds this <c>error</c> to every challenge and accepts no token at all.</summary>
    public string? AlwaysRefuses { get; init; }

    public IReadOnlyList<SeenTokenRequest> Requests => [.. seen];

    public static TokenService Of(HostileNotary notary, bool isPrivate = false, string? alwaysRefuses = null) =>
        new() { Realm = $"{notary.Address.AbsoluteUri}/{Path}", IsPrivate = isPrivate, AlwaysRefuses = alwaysRefuses };

    /// <summary>What an operator writes for the reader's credentials at a host.</summary>
    public static DockerConfig ConfigFor(string host)
    {
        string json = $$"""{"auths": {"{{host}}": {"username": "{{User}}", "password": "{{Password}}"} } }""";
        Assert.True(DockerConfig.TryRead(Encoding.UTF8.GetBytes(json), DockerConfigFormat.ConfigJson, out DockerConfig? config, out string? problem), problem);
        return config;
    }

    public Task AnswerAsync(HttpContext context)
    {
        string scope = context.Request.Query["scope"].ToString();
        string? authorization = context.Request.Headers.Authorization;
        seen.Enqueue(new SeenTokenRequest(scope, authorization));
        if (IsPrivate && authorization != Basic(User, Password))
        {
            return Answers.Status(401, """{"errors":[{"code":"UNAUTHORIZED"}]}""")(context);
        }

        string token = TokenPrefix + issued.Count.ToString(CultureInfo.InvariantCulture);
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
