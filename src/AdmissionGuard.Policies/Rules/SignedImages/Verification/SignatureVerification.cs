using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Verifies signatures over the network, for server and tool alike. One instance a program; opens no connection before it is asked.</summary>
public sealed class SignatureVerification : IDisposable
{
    private readonly HttpConnections trustServers;
    private readonly HttpConnections registries;
    private readonly SourceAccesses accesses;

    /// <summary>Puts the clients together.</summary>
    public SignatureVerification(SignatureVerificationOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        trustServers = new HttpConnections(options.AroundTrustServers);
        registries = new HttpConnections(options.AroundRegistries);
        ServerClients clients = new(trustServers, registries, options, clock);
        accesses = new SourceAccesses(clients, new WatchedTexts(options.Files, clock));
        Verifier = new SignatureVerifier(accesses, options.Observer ?? NobodyObserves.Instance, clock);
    }

    /// <summary>The verifier, for <see cref="Engine.JudgingContext.Signatures"/>.</summary>
    public ISignatureVerifier Verifier { get; }

    /// <summary>
    /// Loads trust data for somebody who wants to see them, with every step. What <see cref="Verifier"/> is asked about the same repository
    /// within its time is judged by these very data.
    /// </summary>
    /// <param name="gun">The repository.</param>
    /// <param name="source">Whom to ask, and what must hold.</param>
    /// <param name="options">How much to load.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<TrustDataReading> ReadAsync(Gun gun, SignatureSource source, LoadOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!accesses.TryFind(source, out SourceAccess? access, out string? problem))
        {
            return TrustDataReading.Broken(problem);
        }

        NotaryClient client = ((NotaryCollections)access.Collections).Client;
        return TrustDataReading.Of(await client.LoadAsync(gun, source.Trust!, options, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        trustServers.Dispose();
        registries.Dispose();
    }

    private sealed class NobodyObserves : IVerificationObserver
    {
        public static NobodyObserves Instance { get; } = new();

        public void Verified(string verifier, VerificationResult result, TimeSpan elapsed)
        {
        }
    }
}
