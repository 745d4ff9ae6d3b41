using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Why a value is taken for a secret.</summary>
internal static class PlaintextSecretsReasons
{
    /// <summary>A private key.</summary>
    public static Reason PrivateKey { get; } = new("secret-private-key", "The value holds a private key.");

    /// <summary>A token that its provider's own form gives away.</summary>
    public static Reason ProviderToken { get; } = new("secret-provider-token", "The value has the form of a credential of a known provider.");

    /// <summary>Both halves of an access key.</summary>
    public static Reason AccessKeyPair { get; } = new("secret-access-key-pair", "An access key id and its secret stand in the same container.");

    /// <summary>A literal under a password's name.</summary>
    public static Reason Password { get; } = new("secret-password", "A variable named as a password holds a literal.");

    /// <summary>A random value under the name of a token, key or secret.</summary>
    public static Reason RandomValue { get; } = new("secret-random-value", "A variable named as a token, key or secret holds a random value.");

    /// <summary>A URL with a password, or one that is a credential itself.</summary>
    public static Reason InUrl { get; } = new("secret-in-url", "The value holds a URL with a password, or one that is itself a credential.");

    /// <summary>A password or key inside a connection string.</summary>
    public static Reason ConnectionString { get; } = new("secret-connection-string", "The value holds a connection string with a literal password or key.");

    /// <summary>A password given as an option.</summary>
    public static Reason InArgument { get; } = new("secret-in-argument", "The value holds a command line option that sets a literal password.");

    /// <summary>An HTTP authorization header.</summary>
    public static Reason AuthorizationHeader { get; } = new("secret-authorization-header", "The value holds an HTTP authorization with a literal credential.");

    /// <summary>A JSON Web Token.</summary>
    public static Reason JsonWebToken { get; } = new("secret-json-web-token", "The value holds a JSON Web Token (RFC 7519).");

    /// <summary>A credential inside a structured text.</summary>
    public static Reason StructuredCredential { get; } = new("secret-structured-credential", "The value is a configuration text with a literal credential inside.");

    /// <summary>A password or secret that everybody knows.</summary>
    public static Reason DefaultPassword { get; } = new("secret-default-password", "The value is a default or a placeholder where a password or secret belongs.");

    /// <summary>Something under the name of a token, key or secret that may be one.</summary>
    public static Reason PlausibleValue { get; } = new("secret-plausible-value", "A variable named as a token, key or secret holds what may be one.");

    /// <summary>A reference that Kubernetes leaves as it is.</summary>
    public static Reason ReferenceNotExpanded { get; } = new("secret-reference-not-expanded", "A variable named as a password holds a reference of a form that Kubernetes does not expand.");

    /// <summary>A pattern of the policy's own.</summary>
    public static Reason CustomPattern { get; } = new("secret-custom-pattern", "The value matches a pattern of the policy's own.");

    /// <summary>A value that was not read whole.</summary>
    public static Reason PartlyScanned { get; } = new("secret-partly-scanned", "There is more text than is looked at, or a pattern of the policy's own was not done with it in time, so nobody can say that it holds no secret.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Reason> All { get; } =
    [
        PrivateKey, ProviderToken, AccessKeyPair, Password, RandomValue, InUrl, ConnectionString, InArgument, AuthorizationHeader, JsonWebToken,
        StructuredCredential, DefaultPassword, PlausibleValue, ReferenceNotExpanded, CustomPattern, PartlyScanned,
    ];
}
