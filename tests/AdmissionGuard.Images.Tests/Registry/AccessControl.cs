using System.Text;
using Microsoft.AspNetCore.Http;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>How a fake registry and its token server ask who is there.</summary>
internal sealed class AccessControl
{
    private int tokens;

    /// <summary>The challenges of the registry, one header each.</summary>
    public IReadOnlyList<string> Challenges { get; init; } =
        [$"""Bearer realm="https://{RegistryLab.TokenHost}/token",service="registry.example.com",scope="repository:team/app:pull,push" """];

    /// <summary>The user who may read; anyone may when null.</summary>
    public string? User { get; init; } = "alice";

    public string Password { get; init; } = "correct horse";

    /// <summary>False for a token server that gives everyone a token without rights.</summary>
    public bool Grants { get; set; } = true;

    /// <summary>What stands in expires_in; nothing when null.</summary>
    public int? ExpiresIn { get; init; }

    public string TokenName { get; init; } = "token";

    /// <summary>The newest token, the only one that the registry takes.</summary>
    public string Valid { get; private set; } = "none yet";

    public int TokensGiven => tokens;

    public static AccessControl Basic(string realm = "Basic realm=\"the, registry\"") => new() { Challenges = [realm] };

    /// <summary>Makes every token given so far worthless.</summary>
    public void Revoke() => Valid = "revoked";

    public bool LetsPass(HttpContext context)
    {
        string authorization = context.Request.Headers.Authorization.ToString();
        if (authorization == $"Basic {Encoded}" || authorization == $"Bearer {Valid}")
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        string error = authorization.Length > 0 ? ",error=\"insufficient_scope\"" : "";
        context.Response.Headers.WWWAuthenticate = Challenges.Select(challenge => challenge.TrimEnd() + error).ToArray();
        return false;
    }

    public Task GiveTokenAsync(HttpContext context)
    {
        string authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length > 0 && authorization != $"Basic {Encoded}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        bool granted = Grants && (User is null || authorization.Length > 0 || context.Request.Method == "POST");
        string token = $"token-{Interlocked.Increment(ref tokens)}";
        Valid = granted ? token : Valid;
        string lifetime = ExpiresIn is null ? "" : $",\"expires_in\":{ExpiresIn}";
        return context.Response.WriteAsync($$"""{"{{TokenName}}":"{{token}}"{{lifetime}}}""");
    }

    private string Encoded => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
}
