using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using AdmissionGuard.Tests.Arranging;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdmissionGuard.Tests.Authentication;

/// <summary>What AdmissionGuard relies on in the official package.</summary>
public sealed class CertificateAuthenticationTests : IDisposable
{
    private readonly TestAuthority authority = new();

    [Fact]
    public async Task A_good_certificate_becomes_a_principal_with_its_names()
    {
        using X509Certificate2 certificate = authority.Issue("CN=kube-apiserver");
        AuthenticateResult result = await AuthenticateAsync(certificate);
        Assert.True(result.Succeeded);
        Assert.Equal("Certificate", result.Ticket.AuthenticationScheme);
        Assert.Equal("kube-apiserver", result.Principal.FindFirstValue(ClaimTypes.Name));
        Assert.Equal(certificate.Thumbprint, result.Principal.FindFirstValue(ClaimTypes.Thumbprint));
        Assert.Equal(certificate.Issuer, result.Principal.FindFirstValue("issuer"));
    }

    [Fact]
    public async Task No_certificate_is_no_result() => Assert.True((await AuthenticateAsync(null)).None);

    [Fact]
    public async Task A_certificate_on_a_plain_connection_is_no_result() =>
        Assert.True((await AuthenticateAsync(authority.Issue(), address: "http")).None);

    [Fact]
    public async Task A_self_signed_certificate_counts_only_where_it_is_allowed()
    {
        using X509Certificate2 certificate = TestAuthority.SelfSigned();
        Assert.False((await AuthenticateAsync(certificate)).Succeeded);
        Assert.True((await AuthenticateAsync(certificate, options => options.AllowedCertificateTypes = CertificateTypes.SelfSigned)).Succeeded);
        Assert.True((await AuthenticateAsync(certificate, options => options.AllowedCertificateTypes = CertificateTypes.All)).Succeeded);
    }

    [Fact]
    public async Task A_chained_certificate_counts_only_where_it_is_allowed() =>
        Assert.False((await AuthenticateAsync(authority.Issue(), options => options.AllowedCertificateTypes = CertificateTypes.SelfSigned)).Succeeded);

    [Fact]
    public async Task The_systems_roots_vouch_for_no_authority_of_a_test() =>
        Assert.False((await AuthenticateAsync(authority.Issue(), options =>
        {
            options.ChainTrustValidationMode = X509ChainTrustMode.System;
            options.CustomTrustStore.Clear();
        })).Succeeded);

    [Fact]
    public async Task The_use_counts_only_where_it_is_validated()
    {
        using X509Certificate2 certificate = authority.Issue(usage: TestAuthority.ServerUsage);
        Assert.False((await AuthenticateAsync(certificate)).Succeeded);
        Assert.True((await AuthenticateAsync(certificate, options => options.ValidateCertificateUse = false)).Succeeded);
    }

    [Fact]
    public async Task The_dates_count_only_where_they_are_validated()
    {
        using X509Certificate2 certificate = authority.Issue(end: -TimeSpan.FromMinutes(1));
        Assert.False((await AuthenticateAsync(certificate)).Succeeded);
        Assert.True((await AuthenticateAsync(certificate, options => options.ValidateValidityPeriod = false)).Succeeded);
    }

    [Fact]
    public async Task A_certificate_between_is_found_among_the_additional_ones_and_is_no_root()
    {
        using TestAuthority below = new("below", authority, TimeSpan.FromDays(-1), TimeSpan.FromDays(1));
        using X509Certificate2 certificate = below.Issue();
        Assert.False((await AuthenticateAsync(certificate)).Succeeded);
        Assert.True((await AuthenticateAsync(certificate, options => options.AdditionalChainCertificates.ImportFromPem(below.Pem))).Succeeded);
        Assert.False((await AuthenticateAsync(certificate, options =>
        {
            options.AdditionalChainCertificates.ImportFromPem(below.Pem);
            options.CustomTrustStore.Clear();
        })).Succeeded);
    }

    /// <summary>Why the gate judges a chain before it shows a certificate to the package.</summary>
    [Fact]
    public async Task By_itself_it_fetches_an_issuer_from_where_a_stranger_says()
    {
        using AddressedListener listener = new();
        Assert.SkipWhen(HttpClient.DefaultProxy.GetProxy(listener.Address) is not null, "a proxy stands between this machine and itself");
        using TestAuthority stranger = new();
        using X509Certificate2 certificate = stranger.Issue(more: listener.Extensions);
        Task<AuthenticateResult> result = Task.Run(() => AuthenticateAsync(certificate));
        await listener.HangUpOnFirstAsync();
        Assert.False((await result).Succeeded);
    }

    public void Dispose() => authority.Dispose();

    private async Task<AuthenticateResult> AuthenticateAsync(X509Certificate2? certificate, Action<CertificateAuthenticationOptions>? configure = null, string address = "https")
    {
        await using ServiceProvider provider = Services(configure).BuildServiceProvider();
        DefaultHttpContext context = new() { RequestServices = provider };
        context.Request.Scheme = address;
        context.Connection.ClientCertificate = certificate;
        return await context.AuthenticateAsync(CertificateAuthenticationDefaults.AuthenticationScheme);
    }

    private ServiceCollection Services(Action<CertificateAuthenticationOptions>? configure)
    {
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton(UrlEncoder.Default).AddAuthenticationCore();
        new AuthenticationBuilder(services).AddCertificate(options =>
        {
            options.ChainTrustValidationMode = X509ChainTrustMode.CustomRootTrust;
            options.RevocationMode = X509RevocationMode.NoCheck;
            options.CustomTrustStore.ImportFromPem(authority.Pem);
            configure?.Invoke(options);
        });
        return services;
    }
}
