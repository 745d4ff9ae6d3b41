using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Tests.Arranging;
using Microsoft.AspNetCore.Authentication.Certificate;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdmissionGuard.Tests.Callers;

#pragma warning disable CA5398 // Both versions of TLS bring the certificate in their own way.
public sealed class CallerTicketTests(CallerLab lab) : IClassFixture<CallerLab>
{
    private int examined;

    [Theory]
    [InlineData("1.1", SslProtocols.Tls12)]
    [InlineData("1.1", SslProtocols.Tls13)]
    [InlineData("2.0", SslProtocols.Tls13)]
    public async Task A_real_connection_is_examined_once_however_much_is_asked_over_it(string http, SslProtocols tls)
    {
        CountExaminations();
        using X509Certificate2 certificate = lab.Authority.Issue();
        using HttpClient client = GuardServer.NewClient(tls, certificate: certificate);
        for (int i = 0; i < 5; i++)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, lab.Server.Validate)
            {
                Version = Version.Parse(http),
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = ReviewBody.Content(ReviewBody.Good()),
            };
            using HttpResponseMessage response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(1, examined);
    }

    private void CountExaminations() =>
        lab.Server.App.Services.GetRequiredService<IOptionsMonitor<CertificateAuthenticationOptions>>()
            .Get(CertificateAuthenticationDefaults.AuthenticationScheme).Events = new CertificateAuthenticationEvents
            {
                OnCertificateValidated = _ =>
                {
                    Interlocked.Increment(ref examined);
                    return Task.CompletedTask;
                },
            };
}
