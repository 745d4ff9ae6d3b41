using System.Security.Cryptography.X509Certificates;
using System.Text;
using AdmissionGuard.Images.Tests.Servers;
using AdmissionGuard.Images.Transport;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdmissionGuard.Images.Tests.Transport;

/// <summary>Real TLS against a real server.</summary>
public sealed class HttpConnectionsTests : IDisposable
{
    private readonly TestAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task A_private_authority_is_trusted_where_it_is_configured()
    {
        using X509Certificate2 certificate = authority.Issue();
        await using FakeServer server = await HelloAsync(certificate);

        ExchangeResult result = await AskAsync(server.Address, new ConnectionOptions { CaBundle = authority.Pem });

        Assert.Equal("hello", Text(result));
    }

    [Fact]
    public async Task A_private_authority_is_trusted_nowhere_else()
    {
        using X509Certificate2 certificate = authority.Issue();
        await using FakeServer server = await HelloAsync(certificate);

        ExchangeResult result = await AskAsync(server.Address, ConnectionOptions.Default);

        Assert.Equal((TransportFaultKind.CertificateRefused, false), (result.Fault?.Kind, result.Fault?.IsTransient));
        Assert.Empty(server.Seen);
    }

    [Fact]
    public async Task A_bundle_replaces_other_authorities()
    {
        using TestAuthority other = new();
        using X509Certificate2 certificate = authority.Issue();
        await using FakeServer server = await HelloAsync(certificate);

        Assert.Equal(TransportFaultKind.CertificateRefused, (await AskAsync(server.Address, new ConnectionOptions { CaBundle = other.Pem })).Fault?.Kind);
        Assert.Equal("hello", Text(await AskAsync(server.Address, new ConnectionOptions { CaBundle = other.Pem + "\n" + authority.Pem })));
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        using X509Certificate2 certificate = authority.Issue("other.example.com");
        await using FakeServer server = await HelloAsync(certificate);

        Assert.Equal(TransportFaultKind.CertificateRefused, (await AskAsync(server.Address, new ConnectionOptions { CaBundle = authority.Pem })).Fault?.Kind);
    }

    [Fact]
    public async Task Plain_HTTP_does_not_leave_without_leave()
    {
        await using FakeServer server = await HelloAsync();

        ExchangeResult result = await AskAsync(server.Address, ConnectionOptions.Default);

        Assert.Equal((TransportFaultKind.PlainHttpRefused, false), (result.Fault?.Kind, result.Fault?.IsTransient));
        Assert.Empty(server.Seen);
    }

    [Fact]
    public async Task Plain_HTTP_is_spoken_where_it_is_allowed()
    {
        await using FakeServer server = await HelloAsync();

        Assert.Equal("hello", Text(await AskAsync(server.Address, new ConnectionOptions { AllowPlainHttp = true })));
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_told_from_one_that_is_down()
    {
        Uri address;
        await using (FakeServer server = await HelloAsync())
        {
            address = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
            Assert.Equal(TransportFaultKind.CertificateRefused, (await AskAsync(address, ConnectionOptions.Default)).Fault?.Kind);
        }

        ExchangeResult down = await AskAsync(address, ConnectionOptions.Default);
        Assert.Equal((TransportFaultKind.Unreachable, true), (down.Fault?.Kind, down.Fault?.IsTransient));
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Answer = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        ExchangeResult result = await AskAsync(server.Address, new ConnectionOptions { AllowPlainHttp = true });

        Assert.Equal(302, (int?)result.Answer?.StatusCode);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        List<string> cookies = [];
        server.Answer = context =>
        {
            cookies.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Cookies.Append("a", "b");
            return Task.CompletedTask;
        };
        using HttpConnections connections = new();
        HttpExchange exchange = new(new ObservedClock());

        for (int i = 0; i < 2; i++)
        {
            await exchange.SendAsync(connections.For(new ConnectionOptions { AllowPlainHttp = true }), () => new(HttpMethod.Get, server.Address), 100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["", ""], cookies);
    }

    [Fact]
    public async Task Headers_beyond_a_limit_are_no_answer()
    {
        await using FakeServer server = await FakeServer.StartAsync();
        server.Answer = context =>
        {
            context.Response.Headers["X-Large"] = new string('a', 40_000);
            return Task.CompletedTask;
        };

        ExchangeResult result = await AskAsync(server.Address, new ConnectionOptions { AllowPlainHttp = true });

        Assert.Equal(TransportFaultKind.ProtocolBroken, result.Fault?.Kind);
    }

    [Fact]
    public void Equal_options_share_their_connections_and_others_do_not()
    {
        List<HttpMessageHandler> wrapped = [];
        using HttpConnections connections = new(inner =>
        {
            wrapped.Add(inner);
            return inner;
        });

        Assert.Same(connections.For(ConnectionOptions.Default), connections.For(new ConnectionOptions()));
        Assert.NotSame(connections.For(ConnectionOptions.Default), connections.For(new ConnectionOptions { CaBundle = authority.Pem }));
        Assert.Equal(2, wrapped.Count);
    }

    [Theory]
    [InlineData("", "holds no certificate")]
    [InlineData("not pem", "holds no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "is no certificate")]
    public void A_bundle_that_cannot_be_read_is_told(string pem, string words)
    {
        using HttpConnections connections = new();

        Assert.False(CaCertificates.TryRead(pem, out X509Certificate2Collection? certificates, out string? problem));
        Assert.Null(certificates);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => connections.For(new ConnectionOptions { CaBundle = pem }));
    }

    private static async Task<FakeServer> HelloAsync(X509Certificate2? certificate = null)
    {
        FakeServer server = await FakeServer.StartAsync(certificate);
        server.Answer = context => context.Response.WriteAsync("hello");
        return server;
    }

    private static async Task<ExchangeResult> AskAsync(Uri address, ConnectionOptions options)
    {
        using HttpConnections connections = new();
        return await new HttpExchange(new ObservedClock()).SendAsync(connections.For(options), () => new(HttpMethod.Get, address), 100, TestContext.Current.CancellationToken);
    }

    private static string? Text(ExchangeResult result) => result.IsAnswered ? Encoding.UTF8.GetString(result.Answer.Body.Span) : result.Fault.ToString();
}
