using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Registry;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Transport;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>Clients that speak HTTP. Where a policy names no credentials, the operator's own count, each for the host that it is written for.</summary>
internal sealed class ServerClients(
    HttpConnections trustServers, HttpConnections registries, SignatureVerificationOptions options, TimeProvider clock) : IServerClients
{
    private readonly Authenticator authenticator = new(new HttpExchange(clock), clock);

    /// <inheritdoc/>
    public ITrustCollections OfTrustServer(ServerSetup setup)
    {
        TrustServer server = new()
        {
            Address = new Uri(setup.Address),
            Connection = setup.Connection,
            Credentials = CredentialsOf(setup),
            AllowedRealmHosts = setup.AllowedHosts,
        };
        HttpTrustMetadataSource source = new(server, trustServers, authenticator);
        return new NotaryCollections(new NotaryClient(server, source, options.States, clock));
    }

    /// <inheritdoc/>
    public IImageResolver OfRegistries(ServerSetup setup)
    {
        RegistryClient usual = new(registries, new RegistryClientOptions { HidesFaults = options.HidesFaults }, CredentialsOf(setup), clock);
        return setup.IsUsual ? new RegistryImages(_ => usual, CredentialsOf(setup)) : new RegistryImages(host => Special(host, setup), CredentialsOf(setup));
    }

    private RegistryClient Special(string host, ServerSetup setup)
    {
        RegistrySettings settings = new() { Connection = setup.Connection, AllowedRealmHosts = setup.AllowedHosts };
        RegistryClientOptions special = new() { HidesFaults = options.HidesFaults, Registries = new Dictionary<string, RegistrySettings> { [host] = settings } };
        return new RegistryClient(registries, special, CredentialsOf(setup), clock);
    }

    private ICredentialSource CredentialsOf(ServerSetup setup) => setup.Credentials ?? options.Credentials;
}
