using System.Text;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Tests.Marked;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;
using Microsoft.Extensions.DependencyInjection;

namespace AdmissionGuard.Tests.Signatures;

/// <summary>A marked password in a pull secret that is read (<c>--read-pull-secrets</c>) is looked for in everything the server says.</summary>
public sealed class PullSecretCanaryTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly SilentServer dead = new();
    private ScriptedApiServer api = null!;

    public async ValueTask InitializeAsync() => api = await ScriptedApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        dead.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("good")]
    [InlineData("no json")]
    [InlineData("no base64")]
    [InlineData("another type")]
    public async Task No_form_of_the_password_is_in_any_sink(string kind)
    {
        await using GuardServer server = await StartAsync();
        await (await api.NextAsync("/configmaps")).ReplyListAsync("1");
        await server.App.Services.GetRequiredService<Readiness>().Answered.WaitAsync(Patience.Long, TestContext.Current.CancellationToken);
        string body = ReviewBody.Good().Replace("\"containers\":", "\"imagePullSecrets\":[{\"name\":\"pull\"}],\"containers\":", StringComparison.Ordinal);
        Task<HttpResponseMessage> asking = server.Client.PostAsync(new Uri(server.Validate, "validate?timeout=30s"), ReviewBody.Content(body));
        await (await api.NextAsync("/secrets/pull")).ReplyAsync(Secret(kind));
        await Patience.UntilAsync(() => asking.IsCompleted || server.Gate.Aside == 1);
        dead.Dispose();
        using HttpResponseMessage response = await asking;

        string answer = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"allowed\":false", answer, StringComparison.Ordinal);
        Canary.IsNowhereIn(string.Join('\n', [answer, await server.MetricsAsync(), .. server.Log.Lines.Select(line => line.Whole)]));
    }

    private static string Secret(string kind)
    {
        string config = kind == "no json" ? $"{{\"auths\": {Canary.Text}" : $$$"""{"auths":{"registry.example.com":{"username":"app","password":"{{{Canary.Text}}}"} } }""";
        string data = kind == "no base64" ? Canary.Text : Convert.ToBase64String(Encoding.UTF8.GetBytes(config));
        string type = kind == "another type" ? "Opaque" : "kubernetes.io/dockerconfigjson";
        return $$$"""{"metadata":{"name":"pull","namespace":"shop"},"type":"{{{type}}}","data":{".dockerconfigjson":"{{{data}}}"} }""";
    }

    private Task<GuardServer> StartAsync()
    {
        string policy = $$"""
            apiVersion: admissionguard.io/v1
            kind: Policy
            metadata:
              name: signed
            spec:
              mode: enforce
              signedImages:
                sources:
                  - images: [registry.example.com]
                    notary: { server: '{{dead.Address}}', plainHttp: true, trustOnFirstUse: true }
            """;
        ClusterOptions cluster = new() { KubeConfig = folder.Write("kubeconfig", KubeConfigs.Of(api.Address)), ReadPullSecrets = true };
        return GuardServer.StartAsync(new ServerOptions { Cluster = cluster, Policies = [folder.Write("signed.yaml", policy)] }, ready: false);
    }
}
