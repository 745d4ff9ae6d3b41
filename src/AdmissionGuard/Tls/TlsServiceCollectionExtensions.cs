namespace AdmissionGuard.Tls;

/// <summary>Registers the TLS part.</summary>
internal static class TlsServiceCollectionExtensions
{
    /// <summary>Adds the certificate and its reload.</summary>
    public static IServiceCollection AddCertificates(this IServiceCollection services) =>
        services
            .AddSingleton<CertificateStore>()
            .AddSingleton<CertificateLoader>()
            .AddHostedService<CertificateWatch>();
}
