using System.Net;
using AdmissionGuard.Health;
using AdmissionGuard.Metrics;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.PolicyLoading;
using AdmissionGuard.Tests.Arranging;
using AdmissionGuard.Tls;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Tests.Health;

public sealed class HealthTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("healthz")]
    [InlineData("readyz")]
    public async Task A_warm_server_says_ok(string path) =>
        Assert.Equal("ok\n", await fixture.Server.Client.GetStringAsync(new Uri(fixture.Server.Plain, path)));

    [Fact]
    public async Task Verbose_lists_every_check()
    {
        string text = await fixture.Server.Client.GetStringAsync(new Uri(fixture.Server.Plain, "readyz?verbose"));
        Assert.Equal("[+] policies ok\n[+] certificate ok\n[+] endpoint ok\n[+] running ok\n", text);
    }

    [Fact]
    public async Task A_probe_may_be_a_head_request()
    {
        using HttpRequestMessage request = new(HttpMethod.Head, new Uri(fixture.Server.Plain, "readyz"));
        using HttpResponseMessage response = await fixture.Server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void Nothing_is_ready_at_first()
    {
        Readiness readiness = new(new PolicyStore(), new CertificateStore(new GuardMetrics()), new Remarks(), new FakeTimeProvider());
        Assert.Equal(["policies", "certificate", "endpoint"], Failed(readiness));
    }

    [Fact]
    public void An_expired_certificate_is_not_ready()
    {
        FakeTimeProvider clock = new(Now);
        CertificateStore certificates = new(new GuardMetrics());
        certificates.Use(SelfMadeCertificate.Make(clock, ""));
        PolicyStore policies = new();
        policies.Use(new PolicySet([]));
        Readiness readiness = new(policies, certificates, new Remarks(), clock);
        readiness.EndpointAnswered();
        Assert.Empty(Failed(readiness));
        clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(["certificate"], Failed(readiness));
    }

    private static string[] Failed(Readiness readiness) => [.. readiness.Checks().Where(check => !check.Passed).Select(check => check.Name)];
}
