using System.Net;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Callers;
using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;
using AdmissionGuard.Tls;
using AdmissionGuard.WarmUp;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Tests.Callers;

/// <summary>The gate without a network, so that time can pass.</summary>
public sealed class CallerGateTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly TestAuthority authority = new();
    private readonly RecordedLog log = new();
    private readonly ServiceProvider services;

    public CallerGateTests()
    {
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<GuardMetrics>()
            .AddSingleton<CertificateStore>()
            .AddSingleton<WarmUpPass>()
            .AddCallers(new CallerOptions("ca.crt", []))
            .BuildServiceProvider();
        Trust(authority.Pem);
    }

    private CallerGate Gate => services.GetRequiredService<CallerGate>();

    private ClientTrust Trusted => services.GetRequiredService<ClientTrust>();

    [Fact]
    public async Task A_caller_is_examined_once_on_a_connection()
    {
        HttpContext connection = Connection(authority.Issue());
        Assert.False(Gate.Knows(connection));
        Assert.Null(await Gate.ExamineAsync(connection));
        Assert.True(Gate.Knows(connection));
    }

    [Fact]
    public async Task A_certificate_that_ends_while_its_connection_lives_is_refused_from_then_on()
    {
        HttpContext connection = Connection(authority.Issue(end: TimeSpan.FromMinutes(2)));
        Assert.Null(await Gate.ExamineAsync(connection));
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.False(Gate.Knows(connection));
        Assert.Equal(CallerReasons.Expired, (await Gate.ExamineAsync(Next(connection)))?.Reason);
    }

    [Fact]
    public async Task An_authority_that_ends_while_the_connection_lives_is_noticed()
    {
        using TestAuthority brief = new(end: TimeSpan.FromMinutes(6));
        Trust(brief.Pem);
        HttpContext connection = Connection(brief.Issue(end: TimeSpan.FromMinutes(6)));
        Assert.Null(await Gate.ExamineAsync(connection));
        clock.Advance(CallerGate.TicketLife);
        Assert.False(Gate.Knows(connection));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull(await Gate.ExamineAsync(Next(connection)));
    }

    [Fact]
    public async Task A_change_of_authorities_voids_what_was_examined()
    {
        HttpContext connection = Connection(authority.Issue());
        Assert.Null(await Gate.ExamineAsync(connection));
        using TestAuthority other = new();
        Trust(other.Pem);
        Assert.False(Gate.Knows(connection));
        Assert.Equal(CallerReasons.Untrusted, (await Gate.ExamineAsync(Next(connection)))?.Reason);
        Trust(other.Pem + authority.Pem);
        Assert.Null(await Gate.ExamineAsync(Next(connection)));
    }

    [Fact]
    public async Task A_chain_through_an_authority_of_the_file_counts()
    {
        using TestAuthority below = new("below", authority, TimeSpan.FromDays(-1), TimeSpan.FromDays(1));
        HttpContext connection = Connection(below.Issue());
        Assert.Equal(CallerReasons.Untrusted, (await Gate.ExamineAsync(connection))?.Reason);
        Trust(authority.Pem + below.Pem);
        Assert.Null(await Gate.ExamineAsync(Next(connection)));
    }

    [Fact]
    public async Task A_flood_of_strangers_is_counted_in_full_and_told_in_a_few_lines()
    {
        for (int i = 0; i < 500; i++)
        {
            Assert.NotNull(await Gate.ExamineAsync(Connection(null)));
        }

        LogLine first = Assert.Single(Told());
        Assert.Contains("(no-certificate)", first.Message, StringComparison.Ordinal);
        clock.Advance(CallerRefusals.Between);
        await Gate.ExamineAsync(Connection(null));
        Assert.Contains("499 more", Told()[^1].Message, StringComparison.Ordinal);
        Assert.Equal(2, Told().Length);
        Assert.Contains("admissionguard_callers_refused_total{reason=\"no-certificate\"} 501", await MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_subject_stays_within_its_line_of_the_log()
    {
        using TestAuthority stranger = new();
        await Gate.ExamineAsync(Connection(stranger.Issue($"CN=\"line\nbreak {new string('x', 3000)}\"")));
        string line = Assert.Single(Told()).Message;
        Assert.DoesNotContain('\n', line);
        Assert.True(line.Length < 1500, line);
    }

    [Fact]
    public async Task The_server_itself_gets_in_while_it_warms_up_and_not_after()
    {
        WarmUpPass pass = services.GetRequiredService<WarmUpPass>();
        HttpContext own = Connection(null);
        own.Request.Headers[WarmUpPass.Header] = pass.Token;
        Assert.Null(await Gate.ExamineAsync(own));

        HttpContext late = Connection(null);
        late.Request.Headers[WarmUpPass.Header] = pass.Token;
        pass.End();
        Assert.Equal(CallerReasons.NoCertificate, (await Gate.ExamineAsync(late))?.Reason);
    }

    [Fact]
    public async Task The_own_certificate_gets_nobody_in_but_is_not_counted_nor_told()
    {
        CertificateStore store = services.GetRequiredService<CertificateStore>();
        using X509Certificate2 own = authority.Issue("CN=own", usage: TestAuthority.ServerUsage);
        using X509Certificate2 next = authority.Issue("CN=own", usage: TestAuthority.ServerUsage);
        store.Use(ServerCertificate.Of(own, []));
        store.Use(ServerCertificate.Of(next, []));
        Assert.Equal(CallerReasons.WrongUsage, (await Gate.ExamineAsync(Connection(own)))?.Reason);
        Assert.Equal(CallerReasons.WrongUsage, (await Gate.ExamineAsync(Connection(next)))?.Reason);
        Assert.Empty(Told());

        using X509Certificate2 another = authority.Issue("CN=own", usage: TestAuthority.ServerUsage);
        Assert.Equal(CallerReasons.WrongUsage, (await Gate.ExamineAsync(Connection(another)))?.Reason);
        Assert.Contains("callers_refused_total{reason=\"wrong-usage\"} 1", await MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_of_the_warm_up_counts_with_its_pass_only()
    {
        using X509Certificate2 played = X509CertificateLoader.LoadCertificate(services.GetRequiredService<WarmUpCaller>().Certificate.Context.TargetCertificate.RawDataMemory.Span);
        HttpContext own = Connection(played);
        own.Request.Headers[WarmUpPass.Header] = services.GetRequiredService<WarmUpPass>().Token;
        Assert.Null(await Gate.ExamineAsync(own));
        Assert.Equal(CallerReasons.Untrusted, (await Gate.ExamineAsync(Connection(played)))?.Reason);
    }

    [Fact]
    public async Task Names_that_cannot_be_read_are_no_names()
    {
        X509Extension garbage = new("2.5.29.17", [0x30, 0x05, 0xff], false);
        await using ServiceProvider named = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<GuardMetrics>()
            .AddSingleton<CertificateStore>()
            .AddSingleton<WarmUpPass>()
            .AddCallers(new CallerOptions("ca.crt", ["kubelet"]))
            .BuildServiceProvider();
        named.GetRequiredService<ClientTrust>().Use(Read(authority.Pem));
        CallerFault? fault = await named.GetRequiredService<CallerGate>().ExamineAsync(Connection(authority.Issue(more: garbage), named));
        Assert.Equal(CallerReasons.Untrusted, fault?.Reason);
    }

    public void Dispose()
    {
        services.Dispose();
        authority.Dispose();
        log.Dispose();
    }

    private void Trust(string pem) => Trusted.Use(Read(pem));

    private ClientAuthority Read(string pem) => new ClientAuthorityFile("ca.crt", clock).Read(new FileText(pem, null)).Authority!;

    private LogLine[] Told() => [.. log.Lines.Where(line => line.EventId == 10001)];

    private async Task<string> MetricsAsync()
    {
        using MemoryStream scrape = new();
        await services.GetRequiredService<GuardMetrics>().WriteAsync(scrape, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(scrape.ToArray());
    }

    private DefaultHttpContext Connection(X509Certificate2? certificate, IServiceProvider? provider = null) => Request(certificate, new CallerTicket(), provider ?? services);

    // The next request on the same connection: the framework authenticates a request once.
    private DefaultHttpContext Next(HttpContext before) => Request(before.Connection.ClientCertificate, before.Features.Get<CallerTicket>()!, services);

    private static DefaultHttpContext Request(X509Certificate2? certificate, CallerTicket ticket, IServiceProvider provider)
    {
        DefaultHttpContext context = new() { RequestServices = provider.CreateScope().ServiceProvider };
        context.Request.Scheme = "https";
        context.Connection.ClientCertificate = certificate;
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Features.Set(ticket);
        return context;
    }
}
