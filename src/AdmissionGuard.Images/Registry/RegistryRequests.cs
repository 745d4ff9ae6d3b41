using System.Net;
using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>Sends one request of the distribution API to one endpoint, and follows redirects by hand.</summary>
internal sealed class RegistryRequests(HttpConnections connections, HttpExchange exchange, Authenticator authenticator, RegistryClientOptions options)
{
    /// <summary>Asks; anything but 200 is a failure.</summary>
    /// <param name="endpoint">Whom to ask.</param>
    /// <param name="image">Which image it is about.</param>
    /// <param name="request">What to ask.</param>
    /// <param name="cancellation">The deadline.</param>
    public async Task<RegistryAnswer> SendAsync(
        RegistryEndpoint endpoint, ImageReference image, RegistryRequest request, CancellationToken cancellation)
    {
        Uri address = endpoint.Address(image.Repository, request.Kind, request.Name);
        bool home = true;
        for (int hops = 0; ; hops++)
        {
            (HttpAnswer? answer, RegistryFailure? failure) = home
                ? await AtHomeAsync(endpoint, image, request, address, cancellation).ConfigureAwait(false)
                : await AbroadAsync(endpoint, image, request, address, cancellation).ConfigureAwait(false);
            if (answer is null)
            {
                return new RegistryAnswer(null, failure);
            }

            if (!RedirectRules.IsRedirect(answer))
            {
                return answer.StatusCode == HttpStatusCode.OK
                    ? new RegistryAnswer(answer, null)
                    : new RegistryAnswer(null, RegistryFailures.Of(image, answer.StatusCode, request.What));
            }

            string problem = $"redirects more than {RedirectRules.MaxHops} times";
            if (hops == RedirectRules.MaxHops || RedirectRules.Next(address, answer, out problem) is not { } next)
            {
                return new RegistryAnswer(null, RegistryFailures.Redirect(image, problem));
            }

            // Who has been sent away and back is still where a stranger wanted it: credentials do not come back into play.
            home = home && Origins.Same(next, endpoint.Base);
            address = next;
        }
    }

    private async Task<RegistryAnswer> AtHomeAsync(
        RegistryEndpoint endpoint, ImageReference image, RegistryRequest request, Uri address, CancellationToken cancellation)
    {
        AccessResult result = await authenticator.SendAsync(
            new AccessRequest
            {
                Server = endpoint.Base,
                Invoker = connections.For(endpoint.Connection),
                CreateRequest = () => request.Create(address),
                Scope = $"repository:{image.Repository}:pull",
                Credentials = endpoint.Credentials,
                Realms = endpoint.Realms,
                MaxBytes = request.MaxBytes,
            },
            cancellation).ConfigureAwait(false);
        return result switch
        {
            { Answer: { } answer } => new RegistryAnswer(answer, null),
            { Refusal: { } refusal } when cancellation.IsCancellationRequested && refusal.IsTransient => new RegistryAnswer(null, RegistryFailures.DeadlinePassed(image)),
            { Refusal: { } refusal } => new RegistryAnswer(null, RegistryFailures.Of(image, refusal, options.HidesFaultsOf(image.Registry))),
            _ => new RegistryAnswer(null, RegistryFailures.Of(image, result.Fault!, options.HidesFaultsOf(image.Registry))),
        };
    }

    private async Task<RegistryAnswer> AbroadAsync(
        RegistryEndpoint endpoint, ImageReference image, RegistryRequest request, Uri address, CancellationToken cancellation)
    {
        ConnectionOptions connection = options.Registries.TryGetValue(Origins.HostAndPort(address), out RegistrySettings? own)
            ? own.Connection
            : endpoint.Connection;
        ExchangeResult result = await exchange.SendAsync(connections.For(connection), () => request.Create(address), request.MaxBytes, cancellation)
            .ConfigureAwait(false);
        return result switch
        {
            { Answer.StatusCode: HttpStatusCode.Unauthorized } => new RegistryAnswer(null, RegistryFailures.RedirectedToLogin(image, address)),
            { Answer: { } answer } => new RegistryAnswer(answer, null),
            _ => new RegistryAnswer(null, RegistryFailures.Of(image, result.Fault!, options.HidesFaultsOf(image.Registry))),
        };
    }
}
