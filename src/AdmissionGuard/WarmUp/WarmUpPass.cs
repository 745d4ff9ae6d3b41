using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace AdmissionGuard.WarmUp;

/// <summary>
/// Tells the server's own warm-up reviews from everybody else's, so that they show in no metric and no log. The token is random and
/// never leaves the process but over its own loopback connection; after the warm-up it is void.
/// </summary>
internal sealed class WarmUpPass
{
    /// <summary>The header that carries the token.</summary>
    public const string Header = "X-AdmissionGuard-Warm-Up";

    private volatile string? token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The token; null when the warm-up is over.</summary>
    public string? Token => token;

    /// <summary>Makes the token void.</summary>
    public void End() => token = null;

    /// <summary>True when the request carries the token.</summary>
    public bool IsHeldBy(HttpRequest request) =>
        token is { } valid
        && request.Headers.TryGetValue(Header, out StringValues given)
        && given.Count == 1
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[0] ?? ""), Encoding.UTF8.GetBytes(valid));
}
