using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using k8s.Authentication;
using Microsoft.AspNetCore.Hosting;

namespace AdmissionGuard.Kubernetes.Tests.Api;

public sealed class ApiConnectionTests
{
    [Fact]
    public async Task The_token_and_the_name_of_the_program_go_with_each_request()
    {
        await using ScriptedApiServer server = await ScriptedApiServer.StartAsync();
        using ClusterAccess access = new(server.Address) { Tokens = new StringTokenProvider("secret-token", "Bearer") };
        using ApiConnection api = new(access, "AdmissionGuard/1.2.3");
        Task<ApiReply<NamespaceObject>> reading = api.GetAsync("api/v1/namespaces/a", ApiJson.Default.NamespaceObject, TestContext.Current.CancellationToken);
        ScriptedCall call = await server.NextAsync();
        Assert.Equal(("Bearer secret-token", "AdmissionGuard/1.2.3"), (call.Header("Authorization"), call.Header("User-Agent")));
        await call.ReplyAsync("""{"metadata":{"name":"a"}}""");
        Assert.Equal("a", (await reading).Value?.Metadata?.Name);
        Assert.DoesNotContain("secret-token", access.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_the_authority_for_the_right_name_is_accepted() =>
        Assert.Null(await AskAsync(IPAddress.Loopback));

    [Fact]
    public async Task A_certificate_of_the_authority_for_another_name_is_refused() =>
        Assert.IsType<HttpRequestException>(await AskAsync(IPAddress.Parse("10.9.8.7")));

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused() =>
        Assert.IsType<HttpRequestException>(await AskAsync(IPAddress.Loopback, trustAnother: true));

    private static async Task<Exception?> AskAsync(IPAddress name, bool trustAnother = false)
    {
        using X509Certificate2 authority = Authority();
        using X509Certificate2 another = Authority();
        using X509Certificate2 served = Issue(authority, name);
        await using ScriptedApiServer server = await ScriptedApiServer.StartAsync(listen => listen.UseHttps(served));
        using ClusterAccess access = new(server.Address) { Authorities = [trustAnother ? another : authority] };
        using ApiConnection api = new(access, "AdmissionGuard/test");
        Task<ApiReply<NamespaceObject>> reading = api.GetAsync("api/v1/namespaces/a", ApiJson.Default.NamespaceObject, TestContext.Current.CancellationToken);
        Task<ScriptedCall> arriving = server.NextAsync();
        if (await Task.WhenAny(reading, arriving) == arriving)
        {
            await (await arriving).ReplyAsync("""{"metadata":{"name":"a"}}""");
        }

        return await Record.ExceptionAsync(() => reading);
    }

    private static X509Certificate2 Authority()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN=authority {Guid.NewGuid()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, IPAddress name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=api", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 issued = request.Create(authority, now.AddMinutes(-5), now.AddHours(1), [1, 2, 3]);
        return issued.CopyWithPrivateKey(key);
    }
}
