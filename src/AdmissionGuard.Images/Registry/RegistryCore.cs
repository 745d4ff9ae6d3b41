using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>What clients with different rights share: connections, tokens, what was verified, who is asking for what.</summary>
internal sealed class RegistryCore(RegistryRequests requests, RegistryClientOptions options, TimeProvider clock)
{
    private readonly VerifiedManifests verified = new();
    private readonly SingleFlight<(ImageReference Image, string Credentials), RegistryResult<Descriptor>> resolving = new();

    public static RegistryCore Create(HttpConnections connections, RegistryClientOptions options, TimeProvider clock)
    {
        HttpExchange exchange = new(clock, options.RequestTimeout);
        return new RegistryCore(new RegistryRequests(connections, exchange, new Authenticator(exchange, clock), options), options, clock);
    }

    /// <summary>See <see cref="RegistryClient.ResolveAsync"/>. Each caller has a deadline; the asking they share goes on while one of them waits.</summary>
    public Task<RegistryResult<Descriptor>> ResolveAsync(ImageReference image, ICredentialSource source, CancellationToken cancellation) =>
        RunAsync(
            image,
            source,
            (ask, deadline) => resolving.RunAsync((image, ask.CredentialIds), shared => ask.ResolveAsync(image, shared), deadline),
            cancellation);

    /// <summary>Runs one task within the deadline.</summary>
    public async Task<RegistryResult<T>> RunAsync<T>(
        ImageReference image,
        ICredentialSource source,
        Func<ImageQuestions, CancellationToken, Task<RegistryResult<T>>> task,
        CancellationToken cancellation)
        where T : class
    {
        using CancellationTokenSource deadline = new(options.Deadline, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            (IReadOnlyList<RegistryEndpoint> endpoints, RegistryFailure? failure) = await EndpointsAsync(image, source, either.Token).ConfigureAwait(false);
            return failure is null
                ? await task(new ImageQuestions(requests, endpoints, verified), either.Token).ConfigureAwait(false)
                : RegistryResult.Of<T>(failure);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return RegistryResult.Of<T>(RegistryFailures.DeadlinePassed(image));
        }
    }

    /// <summary>
    /// Mirrors with their own credentials, then the registry with its. A mirror whose credentials cannot be read is left out: the registry
    /// can answer all that it can.
    /// </summary>
    private async Task<(IReadOnlyList<RegistryEndpoint> Endpoints, RegistryFailure? Failure)> EndpointsAsync(
        ImageReference image, ICredentialSource source, CancellationToken cancellation)
    {
        RegistrySettings settings = options.For(image.Registry);
        if (!options.Registries.ContainsKey(image.Registry) && LocalHosts.IsLocal(RegistryEndpoint.Of(image, settings, []).Base))
        {
            return ([], RegistryFailures.Inside(image));
        }

        List<RegistryEndpoint> endpoints = [];
        foreach (RegistryMirror mirror in settings.Mirrors)
        {
            CredentialReading own = await mirror.Credentials.FindAsync(mirror.Address.Authority, image.Repository, cancellation).ConfigureAwait(false);
            if (own.Problem is null)
            {
                endpoints.Add(RegistryEndpoint.Of(image, mirror, own.Credentials));
            }
        }

        CredentialReading reading = await source.FindAsync(image.Registry, image.Repository, cancellation).ConfigureAwait(false);
        endpoints.Add(RegistryEndpoint.Of(image, settings, reading.Credentials));
        return (endpoints, reading.Problem is null ? null : RegistryFailures.Credentials(image, reading.Problem));
    }
}
