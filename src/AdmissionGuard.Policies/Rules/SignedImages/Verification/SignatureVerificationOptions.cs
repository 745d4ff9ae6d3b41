using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>What verifying needs of the program around it.</summary>
public sealed record SignatureVerificationOptions
{
    /// <summary>
    /// Remembers what was trusted. Dry runs are remembered too: what is kept is what the trust server said, which does not depend on who
    /// asks or whether anything will be stored, and it can only make later answers stricter.
    /// </summary>
    public required ITrustStateStore States { get; init; }

    /// <summary>Credentials for servers for which the policy names none.</summary>
    public ICredentialSource Credentials { get; init; } = NoCredentials.Instance;

    /// <summary>Reads the files that policies name.</summary>
    public ITextFiles Files { get; init; } = new TextFiles();

    /// <summary>Is told of each verification; null for nobody.</summary>
    public IVerificationObserver? Observer { get; init; }

    /// <summary>Put around the handlers that send requests to trust servers and their token services; null for nothing.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler>? AroundTrustServers { get; init; }

    /// <summary>Put around the handlers that send requests to registries and their token services; null for nothing.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler>? AroundRegistries { get; init; }

    /// <summary>See <see cref="Images.Registry.RegistryClientOptions.HidesFaults"/>: true for a server whose users are not its operators.</summary>
    public bool HidesFaults { get; init; }
}
