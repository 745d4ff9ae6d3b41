using System.Net;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Authentication;

/// <summary>Asks a token server for a token: by GET with user name and password or anonymously, by POST with an identity token (OAuth2).</summary>
internal sealed class TokenServer(HttpExchange exchange)
{
    /// <summary>The most bytes of an answer.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string ClientId = "admissionguard";

    /// <summary>Asks once; redirects are not followed, they would carry credentials to whom the realm's rules have not seen.</summary>
    public async Task<TokenResult> AskAsync(
        HttpMessageInvoker invoker, Uri realm, string? service, string scope, Credential? credential, CancellationToken cancellation)
    {
        Func<HttpRequestMessage> create = credential?.IdentityToken is { } identityToken
            ? () => Exchange(realm, service, scope, identityToken)
            : () => Get(realm, service, scope, credential);
        ExchangeResult result = await exchange.SendAsync(invoker, create, MaxBytes, cancellation).ConfigureAwait(false);
        return result.IsAnswered ? Read(result.Answer, realm, service, credential) : TokenResult.Of(AuthenticationFailures.TokenServer(result.Fault));
    }

    private static TokenResult Read(HttpAnswer answer, Uri realm, string? service, Credential? credential)
    {
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || (answer.StatusCode is HttpStatusCode.BadRequest && credential is { HasIdentityToken: true }))
        {
            return TokenResult.Of(credential is null ? AuthenticationFailures.DeniedToAnyone : AuthenticationFailures.Refused);
        }

        if (!answer.IsSuccess)
        {
            return TokenResult.Of(AuthenticationFailures.TokenServer(realm, answer.StatusCode));
        }

        return TokenAnswer.Read(answer.Body, out string token, out TimeSpan lifetime) is { } problem
            ? TokenResult.Of(AuthenticationFailures.Token(realm, problem))
            : TokenResult.Of(Authorization.Bearer(token, realm, service, lifetime));
    }

    private static HttpRequestMessage Get(Uri realm, string? service, string scope, Credential? credential)
    {
        List<string> query = [];
        Add(query, "service", service);
        Add(query, "scope", scope);
        Add(query, "account", credential?.UserName);
        string joined = string.Join('&', query);
        UriBuilder address = new(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{joined}" : joined };
        HttpRequestMessage request = new(HttpMethod.Get, address.Uri);
        if (credential is not null)
        {
            request.Headers.Authorization = Authorization.BasicHeader(credential);
        }

        return request;
    }

    private static HttpRequestMessage Exchange(Uri realm, string? service, string scope, string identityToken)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("grant_type", "refresh_token"), new("refresh_token", identityToken), new("scope", scope), new("client_id", ClientId),
        ];
        if (service is not null)
        {
            form.Add(new("service", service));
        }

        return new HttpRequestMessage(HttpMethod.Post, realm) { Content = new FormUrlEncodedContent(form) };
    }

    private static void Add(List<string> query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
