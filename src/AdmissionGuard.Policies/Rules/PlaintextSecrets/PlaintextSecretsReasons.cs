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
    public static Reason AuthorizationHeader { get; } = new("secret-authorization-header", "The value holds an HTTP authorization with user and password (RFC 7617).");

    /// <summary>A JSON Web Token.</summary>
    public static Reason JsonWebToken { get; } = new("secret-json-web-token", "The value holds a signed JSON Web Token (RFC 7519).");

    /// <summary>A credential inside a structured text.</summary>
    public static Reason StructuredCredential { get; } = new("secret-structured-credential", "The value is a configuration text with a literal credential inside.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Reason> All { get; } =
    [
        PrivateKey, ProviderToken, AccessKeyPair, Password, RandomValue, InUrl, ConnectionString, InArgument, AuthorizationHeader, JsonWebToken,
        StructuredCredential,
    ];
}
