using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds authentication by client certificate.</summary>
internal static class CertificateAuthenticationAppBuilderExtensions
{
    /// <summary>Adds it under its own name with the options as they are.</summary>
    public static AuthenticationBuilder AddCertificate(this AuthenticationBuilder builder) =>
        builder.AddCertificate(CertificateAuthenticationDefaults.AuthenticationScheme);

    /// <summary>Adds it under a name.</summary>
    public static AuthenticationBuilder AddCertificate(this AuthenticationBuilder builder, string authenticationScheme) =>
        builder.AddCertificate(authenticationScheme, configureOptions: null);

    /// <summary>Adds it under its own name.</summary>
    public static AuthenticationBuilder AddCertificate(this AuthenticationBuilder builder, Action<CertificateAuthenticationOptions>? configureOptions) =>
        builder.AddCertificate(CertificateAuthenticationDefaults.AuthenticationScheme, configureOptions);

    /// <summary>Adds it under a name.</summary>
    public static AuthenticationBuilder AddCertificate(
        this AuthenticationBuilder builder, string authenticationScheme, Action<CertificateAuthenticationOptions>? configureOptions) =>
        builder.AddScheme<CertificateAuthenticationOptions, CertificateAuthenticationHandler>(authenticationScheme, configureOptions);

    /// <summary>Has results remembered.</summary>
    public static AuthenticationBuilder AddCertificateCache(
        this AuthenticationBuilder builder, Action<CertificateValidationCacheOptions>? configureOptions = null)
    {
        builder.Services.AddSingleton<ICertificateValidationCache, CertificateValidationCache>();
        if (configureOptions is not null)
        {
            builder.Services.Configure(configureOptions);
        }

        return builder;
    }
}
