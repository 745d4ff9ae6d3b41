using System.Net;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Authentication;

/// <summary>
/// Sends requests to servers that may ask who is there: first with what is remembered, or with nothing; then, when the server asks, once
/// more with Basic or with a fresh token (distribution project, "Token Authentication Specification"). Never a third time. One instance a
/// program, so that tokens are shared.
/// </summary>
/// <param name="exchange">Sends.</param>
/// <param name="clock">Tells when tokens expire.</param>
public sealed class Authenticator(HttpExchange exchange, TimeProvider clock)
{
    /// <summary>The most credentials that are tried for one request.</summary>
    public const int MaxCredentials = 4;

    private static readonly TimeSpan BasicLifetime = TimeSpan.FromMinutes(5);

    private readonly TokenCache cache = new(clock);
    private readonly TokenServer tokens = new(exchange);
    private readonly SingleFlight<(TokenKey Key, Uri Realm, string? Service), TokenResult> asking = new();

    /// <summary>
    /// Sends a request, with one credential after the other until the server lets one pass. When none does, the answer is the one that says
    /// most: 404 before 403 before a refusal.
    /// </summary>
    /// <exception cref="ArgumentException">The request does not go to its own server.</exception>
    public async Task<AccessResult> SendAsync(AccessRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Credentials.Count == 0)
        {
            return await SendAsync(request, null, cancellation).ConfigureAwait(false);
        }

        AccessResult? best = null;
        foreach (Credential credential in request.Credentials.Take(MaxCredentials))
        {
            AccessResult result = await SendAsync(request, credential, cancellation).ConfigureAwait(false);
            if (!MayAnotherHelp(result) || (request.NotFoundIsFinal && result.Answer?.StatusCode is HttpStatusCode.NotFound))
            {
                return result;
            }

            best = best is null || Worth(result) > Worth(best) ? result : best;
        }

        return best!;
    }

    private static bool MayAnotherHelp(AccessResult result) =>
        result.Answer?.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
        || result.Refusal?.Reason is AuthenticationReason.CredentialsRefused or AuthenticationReason.AccessDenied;

    private static int Worth(AccessResult result) => result.Answer?.StatusCode switch
    {
        HttpStatusCode.NotFound => 2,
        HttpStatusCode.Forbidden => 1,
        _ => 0,
    };

    private async Task<AccessResult> SendAsync(AccessRequest request, Credential? credential, CancellationToken cancellation)
    {
        TokenKey key = new(request.Server.GetLeftPart(UriPartial.Authority), request.Scope, credential?.Id ?? "");
        Authorization? known = cache.Find(key);
        ExchangeResult first = await ExchangeAsync(request, known, cancellation).ConfigureAwait(false);
        if (first.Answer is not { StatusCode: HttpStatusCode.Unauthorized } asked)
        {
            return AccessResult.Of(first);
        }

        if (known is not null)
        {
            cache.Forget(key, known);
        }

        IReadOnlyList<Challenge> challenges = Challenges.Read(asked.Headers("WWW-Authenticate"));

        // An identity token is good for Bearer alone.
        Challenge? challenge = (credential is { HasIdentityToken: true } ? challenges.FirstOrDefault(challenge => challenge.Is("Bearer")) : null)
            ?? challenges.FirstOrDefault(challenge => challenge.Is("Basic") || challenge.Is("Bearer"));
        return challenge switch
        {
            null => AccessResult.Of(AuthenticationFailures.NotUnderstood("asks for authentication in a way that is not understood (neither Basic nor Bearer)")),
            _ when challenge.Is("Basic") => await AnswerBasicAsync(request, credential, key, known, cancellation).ConfigureAwait(false),
            _ => await AnswerBearerAsync(request, credential, key, challenge, cancellation).ConfigureAwait(false),
        };
    }

    private async Task<AccessResult> AnswerBasicAsync(
        AccessRequest request, Credential? credential, TokenKey key, Authorization? known, CancellationToken cancellation)
    {
        AuthenticationFailure? failure = credential switch
        {
            null => AuthenticationFailures.Missing,
            { HasIdentityToken: true } => AuthenticationFailures.IdentityTokenWithBasic,
            _ when request.Server.Scheme != Uri.UriSchemeHttps && !request.Server.IsLoopback => AuthenticationFailures.BasicInTheClear,
            _ => known is { Realm: null } ? AuthenticationFailures.Refused : null,
        };
        if (failure is not null)
        {
            return AccessResult.Of(failure);
        }

        Authorization basic = Authorization.Basic(credential!, BasicLifetime);
        long askedAt = clock.GetTimestamp();
        ExchangeResult second = await ExchangeAsync(request, basic, cancellation).ConfigureAwait(false);
        if (second.Answer is { StatusCode: HttpStatusCode.Unauthorized })
        {
            return AccessResult.Of(AuthenticationFailures.Refused);
        }

        if (second.IsAnswered)
        {
            cache.Keep(key, basic, askedAt);
        }

        return AccessResult.Of(second);
    }

    private async Task<AccessResult> AnswerBearerAsync(
        AccessRequest request, Credential? credential, TokenKey key, Challenge challenge, CancellationToken cancellation)
    {
        if (request.Realms.Accept(request.Server, challenge["realm"], out string problem) is not { } realm)
        {
            return AccessResult.Of(AuthenticationFailures.Realm(problem));
        }

        TokenResult token = await TokenAsync(request, credential, key, realm, challenge["service"], cancellation).ConfigureAwait(false);
        if (token.Authorization is not { } bearer)
        {
            return AccessResult.Of(token.Failure!);
        }

        ExchangeResult second = await ExchangeAsync(request, bearer, cancellation).ConfigureAwait(false);
        if (second.Answer is not { StatusCode: HttpStatusCode.Unauthorized })
        {
            return AccessResult.Of(second);
        }

        cache.Forget(key, bearer);
        return AccessResult.Of(credential is null ? AuthenticationFailures.DeniedToAnyone : AuthenticationFailures.Denied);
    }

    /// <summary>A token from somebody who asked in the same moment, or a fresh one; one that was just refused has been forgotten before.</summary>
    private async Task<TokenResult> TokenAsync(
        AccessRequest request, Credential? credential, TokenKey key, Uri realm, string? service, CancellationToken cancellation)
    {
        try
        {
            return await asking.RunAsync((key, realm, service), AskAsync, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return TokenResult.Of(AuthenticationFailures.TokenServer(TransportFaults.DeadlinePassed(Origins.Shown(realm))));
        }

        // Looked for within the flight, since one that has just landed has kept its token by then.
        async Task<TokenResult> AskAsync(CancellationToken shared)
        {
            if (cache.Find(key) is { } other && other.Realm == realm && other.Service == service)
            {
                return TokenResult.Of(other);
            }

            long askedAt = clock.GetTimestamp();
            TokenResult result = await tokens.AskAsync(request.Invoker, realm, service, request.Scope, credential, shared).ConfigureAwait(false);
            if (result.Authorization is { } authorization)
            {
                cache.Keep(key, authorization, askedAt);
            }

            return result;
        }
    }

    private Task<ExchangeResult> ExchangeAsync(AccessRequest request, Authorization? authorization, CancellationToken cancellation) =>
        exchange.SendAsync(request.Invoker, () => Create(request, authorization), request.MaxBytes, cancellation);

    private static HttpRequestMessage Create(AccessRequest request, Authorization? authorization)
    {
        HttpRequestMessage message = request.CreateRequest();
        if (message.RequestUri is not { } address || !Origins.Same(address, request.Server))
        {
            message.Dispose();
            throw new ArgumentException("credentials of one server were about to go to another", nameof(request));
        }

        authorization?.Apply(message);
        return message;
    }
}
