using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using AdmissionGuard.Options;
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
        new AuthenticationBuilder(services).AddCertificate();
        services.AddOptions<CertificateAuthenticationOptions>(CertificateAuthenticationDefaults.AuthenticationScheme).Configure<ClientTrust>(Configure);
        return services
            .AddSingleton(options)
            .AddSingleton<ClientTrust>()
            .AddSingleton<IOptionsChangeTokenSource<CertificateAuthenticationOptions>>(provider => provider.GetRequiredService<ClientTrust>())
            .AddSingleton<ClientAuthorityLoader>()
            .AddSingleton<CallerRefusals>()
            .AddSingleton<CallerGate>()
            .AddHostedService<ClientAuthorityWatch>();
    }

    private static void Configure(CertificateAuthenticationOptions certificates, ClientTrust trust)
    {
        certificates.AllowedCertificateTypes = CertificateTypes.Chained;
        certificates.ChainTrustValidationMode = X509ChainTrustMode.CustomRootTrust;
        certificates.CustomTrustStore = trust.Current.Roots;
        certificates.AdditionalChainCertificates = trust.Current.Intermediates;

        // Authorities of clusters publish no revocations; to withdraw one certificate, withdraw its authority.
        certificates.RevocationMode = X509RevocationMode.NoCheck;
    }
}
