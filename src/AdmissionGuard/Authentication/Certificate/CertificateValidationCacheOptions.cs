namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>How long and how much is remembered.</summary>
internal sealed class CertificateValidationCacheOptions
{
    /// <summary>How long a result counts: 2 minutes by default.</summary>
    public TimeSpan CacheEntryExpiration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The most results kept: 1,024 by default.</summary>
    public int CacheSize { get; set; } = 1024;
}
