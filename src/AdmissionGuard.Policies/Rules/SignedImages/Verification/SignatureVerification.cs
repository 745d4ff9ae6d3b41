using AdmissionGuard.Images.Transport;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Verifies signatures over the network, for server and tool alike. One instance a program; opens no connection before it is asked.</summary>
public sealed class SignatureVerification : IDisposable
{
    private readonly HttpConnections trustServers;
    private readonly HttpConnections registries;

    /// <summary>Puts the clients together.</summary>
    public SignatureVerification(SignatureVerificationOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        trustServers = new HttpConnections(options.AroundTrustServers);
        registries = new HttpConnections();
        ServerClients clients = new(trustServers, registries, options.States, options.Credentials, clock);
        SourceAccesses accesses = new(clients, new WatchedTexts(options.Files, clock));
        Verifier = new SignatureVerifier(accesses, options.Observer ?? NobodyObserves.Instance, clock);
    }

    /// <summary>The verifier, for <see cref="Engine.JudgingContext.Signatures"/>.</summary>
    public ISignatureVerifier Verifier { get; }

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
