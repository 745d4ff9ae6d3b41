using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using AdmissionGuard.Options;
using AdmissionGuard.WarmUp;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;
using Microsoft.Extensions.Options;

namespace AdmissionGuard.Callers;

/// <summary>Registers what knows callers.</summary>
internal static class CallerServiceCollectionExtensions
{
    /// <summary>Adds it; where everybody may ask nothing of it is even loaded.</summary>
    public static IServiceCollection AddCallers(this IServiceCollection services, CallerOptions? options)
    {
        if (options is null)
        {
            return services;
        }

        // Not AddAuthentication: for the sake of cookies it would also write the keys of data protection to disk. Not AddCertificateCache: a
        // connection is examined once anyhow, and what is remembered by certificate would outlive the authority that vouched for it.
        services.AddAuthenticationCore().AddSingleton(UrlEncoder.Default);
        new AuthenticationBuilder(services).AddCertificate().AddCertificate(WarmUpCaller.Scheme);
        services.AddOptions<CertificateAuthenticationOptions>(CertificateAuthenticationDefaults.AuthenticationScheme)
            .Configure<ClientTrust>((certificates, trust) => Configure(certificates, trust.Current.Roots, trust.Current.Intermediates));
        services.AddOptions<CertificateAuthenticationOptions>(WarmUpCaller.Scheme)
            .Configure<WarmUpCaller>((certificates, own) => Configure(certificates, [own.Authority], []));
        return services
            .AddSingleton(options)
            .AddSingleton<ClientTrust>()
            .AddSingleton<IOptionsChangeTokenSource<CertificateAuthenticationOptions>>(provider => provider.GetRequiredService<ClientTrust>())
            .AddSingleton<ClientAuthorityLoader>()
            .AddSingleton<CallerRefusals>()
            .AddSingleton<CallerGate>()
            .AddSingleton<WarmUpCaller>()
            .AddHostedService<ClientAuthorityWatch>();
    }

    private static void Configure(CertificateAuthenticationOptions certificates, X509Certificate2Collection roots, X509Certificate2Collection intermediates)
    {
        certificates.AllowedCertificateTypes = CertificateTypes.Chained;
        certificates.ChainTrustValidationMode = X509ChainTrustMode.CustomRootTrust;
        certificates.CustomTrustStore = roots;
        certificates.AdditionalChainCertificates = intermediates;

        // Authorities of clusters publish no revocations; to withdraw one certificate, withdraw its authority.
        certificates.RevocationMode = X509RevocationMode.NoCheck;
    }
}
