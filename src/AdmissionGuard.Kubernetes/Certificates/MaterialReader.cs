using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>Finds out what of a Secret can be used. Anybody may have written into it, so nothing of it is believed.</summary>
internal sealed class MaterialReader(ServiceNames service)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly List<string> problems = [];

    /// <summary>Reads a Secret.</summary>
    public static ManagedMaterial Read(SecretVersion secret, ServiceNames service) => new MaterialReader(service).Read(secret);

    private ManagedMaterial Read(SecretVersion secret)
    {
        CertificateFacts? authority = Authorities(secret, MaterialKeys.Authority) is [var only] ? only : null;
        KeyedCertificate? next = Signer(Authorities(secret, MaterialKeys.Next) is [var coming] ? coming : null, secret, MaterialKeys.NextKey);
        ImmutableArray<CertificateFacts> retired = Authorities(secret, MaterialKeys.Retired);
        KeyedCertificate? signer = Signer(authority, secret, MaterialKeys.AuthorityKey);
        (KeyedCertificate? serving, string? issuer) = Serving(secret, [.. new[] { authority, next?.Facts }.OfType<CertificateFacts>(), .. retired]);
        return new ManagedMaterial
        {
            ResourceVersion = secret.ResourceVersion,
            Authority = authority,
            Signer = signer,
            AuthorityUntil = Moment(secret, MaterialKeys.AuthorityUntil),
            Next = next,
            Retired = retired,
            RetiredUntil = Moment(secret, MaterialKeys.RetiredUntil),
            Serving = serving,
            ServingIssuer = issuer,
            Problems = [.. problems],
        };
    }

    private ImmutableArray<CertificateFacts> Authorities(SecretVersion secret, string key)
    {
        if (secret[key] is not { } text)
        {
            return [];
        }

        ImmutableArray<CertificateFacts> found = AuthorityBundle.Read(text, out string? problem);
        if (problem is not null)
        {
            problems.Add($"{key} {problem}");
        }

        return found;
    }

    private KeyedCertificate? Signer(CertificateFacts? authority, SecretVersion secret, string keyName)
    {
        if (authority is null)
        {
            return null;
        }

        if (secret[keyName] is not { } key)
        {
            problems.Add($"{keyName} is missing");
            return null;
        }

        using X509Certificate2? pair = Pair(authority.Pem, key);
        using ECDsa? elliptic = pair?.GetECDsaPrivateKey();
        if (elliptic is null)
        {
            problems.Add($"{keyName} is not the elliptic curve key of its certificate");
        }

        return elliptic is null ? null : new KeyedCertificate(authority, key);
    }

    private (KeyedCertificate? Serving, string? Issuer) Serving(SecretVersion secret, ImmutableArray<CertificateFacts> authorities)
    {
        (string? text, string? key) = (secret[MaterialKeys.Serving], secret[MaterialKeys.ServingKey]);
        if (text is null && key is null)
        {
            return default;
        }

        using X509Certificate2? pair = text is null || key is null ? null : Pair(text, key);
        if (pair is null)
        {
            problems.Add($"{MaterialKeys.Serving} and {MaterialKeys.ServingKey} are not a certificate and its key");
            return default;
        }

        CertificateFacts? issuer = authorities.FirstOrDefault(authority => IsMadeBy(pair, authority));
        if (issuer is null || !IsForService(pair))
        {
            problems.Add(issuer is null ? $"{MaterialKeys.Serving} is of no authority in the Secret" : $"{MaterialKeys.Serving} is not for the Service {service.Host}");
            return default;
        }

        return (new KeyedCertificate(CertificateFacts.Of(pair), key!), issuer.Fingerprint);
    }

    private bool IsForService(X509Certificate2 certificate) =>
        service.All.All(name => certificate.MatchesHostname(name, allowWildcards: false, allowCommonName: false))
        && certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == ServerAuthentication));

    private static bool IsMadeBy(X509Certificate2 certificate, CertificateFacts authority)
    {
        using X509Certificate2 root = X509Certificate2.CreateFromPem(authority.Pem);
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        bool built = chain.Build(certificate);
        Dispose(chain.ChainElements.Select(element => element.Certificate));
        return built;
    }

    private static X509Certificate2? Pair(string certificate, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Moment(SecretVersion secret, string key) =>
        DateTimeOffset.TryParseExact(
            secret[key], MaterialChange.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment
            : null;

    private static void Dispose(IEnumerable<X509Certificate2> certificates)
    {
        foreach (X509Certificate2 certificate in certificates)
        {
            certificate.Dispose();
        }
    }
}
