using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using AdmissionGuard.Tests.Arranging;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdmissionGuard.Tests.Authentication;

/// <summary>The stand-in for the official package does what the package's documentation says.</summary>
public sealed class CertificateAuthenticationTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

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
    public async Task A_certificate_on_a_plain_connection_is_no_result()
    {
        DefaultHttpContext context = Context(authority.Issue());
        context.Request.Scheme = "http";
        Assert.True((await context.AuthenticateAsync(CertificateAuthenticationDefaults.AuthenticationScheme)).None);
    }

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
        using X509Certificate2 certificate = authority.Issue(end: -Minute);
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

    [Fact]
    public async Task The_application_may_fail_a_good_certificate()
    {
        AuthenticateResult result = await AuthenticateAsync(authority.Issue(), options => options.Events = new CertificateAuthenticationEvents
        {
            OnCertificateValidated = context =>
            {
                context.Fail("not today");
                return Task.CompletedTask;
            },
        });
        Assert.Equal("not today", result.Failure?.Message);
    }

    [Fact]
    public async Task What_validation_throws_is_told_and_may_be_replaced()
    {
        AuthenticateResult result = await AuthenticateAsync(authority.Issue(), options => options.Events = new CertificateAuthenticationEvents
        {
            OnCertificateValidated = _ => throw new InvalidOperationException("broken"),
            OnAuthenticationFailed = context =>
            {
                context.Fail($"failed: {context.Exception.Message}");
                return Task.CompletedTask;
            },
        });
        Assert.Equal("failed: broken", result.Failure?.Message);
    }

    [Fact]
    public async Task What_validation_throws_is_thrown_when_nobody_replaces_it()
    {
        DefaultHttpContext context = Context(authority.Issue(), options => options.Events!.OnCertificateValidated = _ => throw new InvalidOperationException("broken"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.AuthenticateAsync(CertificateAuthenticationDefaults.AuthenticationScheme));
    }

    [Fact]
    public async Task A_challenge_is_403_unless_the_application_answers_it()
    {
        DefaultHttpContext context = Context(null);
        await context.ChallengeAsync(CertificateAuthenticationDefaults.AuthenticationScheme);
        Assert.Equal(StatusCodes.Status403Forbidden, context.Response.StatusCode);

        DefaultHttpContext handled = Context(null, options => options.Events!.OnChallenge = challenge =>
        {
            challenge.Response.StatusCode = StatusCodes.Status418ImATeapot;
            challenge.HandleResponse();
            return Task.CompletedTask;
        });
        await handled.ChallengeAsync(CertificateAuthenticationDefaults.AuthenticationScheme);
        Assert.Equal(StatusCodes.Status418ImATeapot, handled.Response.StatusCode);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task A_cached_certificate_is_validated_once(bool cached, int expected)
    {
        int validated = 0;
        ServiceCollection services = Services(options => options.Events!.OnCertificateValidated = _ =>
        {
            validated++;
            return Task.CompletedTask;
        });
        if (cached)
        {
            new AuthenticationBuilder(services).AddCertificateCache(cache => cache.CacheEntryExpiration = Minute);
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        using X509Certificate2 certificate = authority.Issue();
        Assert.True((await Request(certificate, provider).AuthenticateAsync(CertificateAuthenticationDefaults.AuthenticationScheme)).Succeeded);
        Assert.True((await Request(certificate, provider).AuthenticateAsync(CertificateAuthenticationDefaults.AuthenticationScheme)).Succeeded);
        Assert.Equal(expected, validated);
    }

    public void Dispose() => authority.Dispose();

    private Task<AuthenticateResult> AuthenticateAsync(X509Certificate2? certificate, Action<CertificateAuthenticationOptions>? configure = null) =>
        Context(certificate, configure).AuthenticateAsync(CertificateAuthenticationDefaults.AuthenticationScheme);

    private DefaultHttpContext Context(X509Certificate2? certificate, Action<CertificateAuthenticationOptions>? configure = null) =>
        Request(certificate, Services(configure).BuildServiceProvider());

    private ServiceCollection Services(Action<CertificateAuthenticationOptions>? configure)
    {
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton(UrlEncoder.Default).AddAuthenticationCore();
        new AuthenticationBuilder(services).AddCertificate(options =>
        {
            options.ChainTrustValidationMode = X509ChainTrustMode.CustomRootTrust;
            options.RevocationMode = X509RevocationMode.NoCheck;
            options.CustomTrustStore.ImportFromPem(authority.Pem);
            options.Events = new CertificateAuthenticationEvents();
            configure?.Invoke(options);
        });
        return services;
    }

    private static DefaultHttpContext Request(X509Certificate2? certificate, ServiceProvider provider)
    {
        DefaultHttpContext context = new() { RequestServices = provider.CreateScope().ServiceProvider };
        context.Request.Scheme = "https";
        context.Connection.ClientCertificate = certificate;
        return context;
    }
}
