using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Remembers results by the SHA-256 hash of the certificate, for a bounded time and number.</summary>
internal sealed class CertificateValidationCache(IOptions<CertificateValidationCacheOptions> options, TimeProvider clock) : ICertificateValidationCache, IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = options.Value.CacheSize });

    /// <inheritdoc/>
    public AuthenticateResult? Get(HttpContext context, X509Certificate2 certificate)
    {
        Entry? entry = cache.Get<Entry>(Key(certificate));
        return entry is not null && clock.GetUtcNow() < entry.Until ? entry.Result.Clone() : null;
    }

    /// <inheritdoc/>
    public void Put(HttpContext context, X509Certificate2 certificate, AuthenticateResult result)
    {
        // No later than the certificate's own end.
        DateTimeOffset until = clock.GetUtcNow() + options.Value.CacheEntryExpiration;
        DateTimeOffset end = certificate.NotAfter;
        Entry entry = new(result.Clone(), until < end ? until : end);
        cache.Set(Key(certificate), entry, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = options.Value.CacheEntryExpiration });
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    private static string Key(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private sealed record Entry(AuthenticateResult Result, DateTimeOffset Until);
}
