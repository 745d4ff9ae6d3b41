using System.Security.Cryptography;
using System.Text;

namespace AdmissionGuard.Images.Credentials;

/// <summary>
/// What a registry or trust server is told to prove who asks. Its texts are shown by nothing here: not by <see cref="ToString"/>, not in
/// messages, not in cache keys.
/// </summary>
public sealed class Credential : IEquatable<Credential>
{
    /// <summary>Ids are keyed with bytes of this process alone, so that one in a log cannot be used to try passwords against.</summary>
    private static readonly byte[] IdKey = RandomNumberGenerator.GetBytes(32);

    private Credential(string userName, string password, string? identityToken)
    {
        (UserName, Password, IdentityToken) = (userName, password, identityToken);
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(IdKey, Encoding.UTF8.GetBytes($"{userName}\0{password}\0{identityToken}")));
    }

    /// <summary>Names this credential in cache keys: the same for equal credentials within one process, and of no use to find their texts.</summary>
    public string Id { get; }

    /// <summary>True when there is an identity token, which token servers take in place of the password.</summary>
    public bool HasIdentityToken => IdentityToken is not null;

    internal string UserName { get; }

    internal string Password { get; }

    internal string? IdentityToken { get; }

    /// <summary>A user name with its password.</summary>
    public static Credential OfPassword(string userName, string password) => new(userName, password, null);

    /// <summary>An identity token as <c>docker login</c> stores it: an OAuth2 refresh token, of use with token servers only.</summary>
    /// <param name="identityToken">The token.</param>
    /// <param name="userName">The account it belongs to; may be empty.</param>
    public static Credential OfIdentityToken(string identityToken, string userName = "") => new(userName, "", identityToken);

    /// <summary>True when both say the same.</summary>
    public bool Equals(Credential? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Credential);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>Shows nothing.</summary>
    public override string ToString() => "(credential)";
}
