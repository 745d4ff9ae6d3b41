using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.PullSecrets;
using AdmissionGuard.Kubernetes.Tests.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Workloads;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.PullSecrets;

public sealed class PullSecretReadsTests : IAsyncLifetime, IPullSecretObserver
{
    private const string Password = "canary" + "-Zq7Wv9";

    private static readonly string Auth = Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + Password));

    private readonly FakeTimeProvider clock = new();
    private readonly List<string> told = [];
    private ScriptedApiServer server = null!;
    private PullSecretReads reads = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ScriptedApiServer.StartAsync();
        reads = new PullSecretReads(server.Connect(), this, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        reads.Dispose();
    }

    void IPullSecretObserver.PassedOver(string what, string why)
    {
        lock (told)
        {
            told.Add($"{what}: {why}");
        }
    }

    [Theory]
    [InlineData("kubernetes.io/dockerconfigjson", ".dockerconfigjson", """{"auths":{"registry.example.com":{"auth":"AUTH"}}}""")]
    [InlineData("kubernetes.io/dockercfg", ".dockercfg", """{"registry.example.com":{"auth":"AUTH"}}""")]
    public async Task A_pod_s_pull_secrets_of_both_types_are_read_by_name(string type, string key, string value)
    {
        Task<PullSecretsReading> reading = Read(Pod("one"));
        ScriptedCall call = await server.NextAsync();
        Assert.Equal("/api/v1/namespaces/shop/secrets/one", call.Path);
        await call.ReplyAsync(Secret("one", type, key, value.Replace("AUTH", Auth, StringComparison.Ordinal)));

        PullSecretsReading read = await reading;

        Assert.Null(read.Reason);
        Assert.Single(read.Config.Find("registry.example.com", "team/app"));
        Assert.Empty(read.Config.Find("other.example.com", "team/app"));
    }

    [Theory]
    [InlineData("", "default")]
    [InlineData("\"serviceAccountName\":\"builder\",\"serviceAccount\":\"old\",", "builder")]
    [InlineData("\"serviceAccount\":\"old\",", "old")]
    public async Task What_makes_pods_has_the_pull_secrets_of_its_service_account(string account, string expected)
    {
        Task<PullSecretsReading> reading = Read(Deployment(account));
        ScriptedCall asked = await server.NextAsync();
        Assert.Equal($"/api/v1/namespaces/shop/serviceaccounts/{expected}", asked.Path);
        await asked.ReplyAsync($$"""{"metadata":{"name":"{{expected}}"},"imagePullSecrets":[{"name":"one"}]}""");
        ScriptedCall secret = await server.NextAsync();
        Assert.Equal("/api/v1/namespaces/shop/secrets/one", secret.Path);
        await secret.ReplyAsync(Secret("one"));

        Assert.Single((await reading).Config.Find("registry.example.com", "app"));
    }

    [Fact]
    public async Task A_pod_that_names_none_has_none_since_the_API_server_would_have_copied_them_in()
    {
        Assert.Same(PullSecretsReading.None, await Read(Pod()));
        Assert.False(server.HasCall);
    }

    [Fact]
    public async Task What_makes_pods_and_names_its_own_does_not_get_those_of_its_service_account()
    {
        Task<PullSecretsReading> reading = Read(Deployment("\"imagePullSecrets\":[{\"name\":\"one\"}],"));
        ScriptedCall call = await server.NextAsync();
        Assert.Equal("/api/v1/namespaces/shop/secrets/one", call.Path);
        await call.ReplyAsync(Secret("one"));
        Assert.Single((await reading).Config.Find("registry.example.com", "app"));
    }

    [Fact]
    public async Task One_that_is_missing_and_one_of_another_type_are_passed_over_and_told()
    {
        Task<PullSecretsReading> reading = Read(Pod("one", "gone", "opaque"));
        for (int i = 0; i < 3; i++)
        {
            ScriptedCall call = await server.NextAsync();
            await (call.Path.Split('/')[^1] switch
            {
                "gone" => call.FailAsync(404),
                "opaque" => call.ReplyAsync(Secret("opaque", "Opaque", "password", Password)),
                _ => call.ReplyAsync(Secret("one")),
            });
        }

        PullSecretsReading read = await reading;

        Assert.Null(read.Reason);
        Assert.Single(read.Config.Find("registry.example.com", "app"));
        Assert.Equal(
            ["secret shop/gone: there is none", "secret shop/opaque: it is of neither type of pull secrets, kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg"],
            told.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\"auths\":{\"registry.example.com\":{\"auth\":\"canary-Zq7Wv9\"}}}")]
    [InlineData("canary-Zq7Wv9")]
    [InlineData("{\"auths\":{\"registry.example.com\":{\"password\":[\"canary-Zq7Wv9\"]}}}")]
    public async Task One_that_is_malformed_spoils_all_as_for_the_kubelet_and_its_value_is_told_nowhere(string value)
    {
        Task<PullSecretsReading> reading = Read(Pod("one", "bad"));
        for (int i = 0; i < 2; i++)
        {
            ScriptedCall call = await server.NextAsync();
            await call.ReplyAsync(call.Path.EndsWith("bad", StringComparison.Ordinal) ? Secret("bad", value: value) : Secret("one"));
        }

        PullSecretsReading read = await reading;

        Assert.Equal(SignedImagesReasons.RegistryDenied, read.Reason);
        Assert.StartsWith("secret shop/bad cannot be used as a pull secret: it ", read.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", read + string.Join('\n', told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_that_is_missing_is_named_with_the_file_that_grants_it()
    {
        Task<PullSecretsReading> reading = Read(Pod("one"));
        await (await server.NextAsync()).FailAsync(403, "secrets is forbidden");

        PullSecretsReading read = await reading;

        Assert.Equal(SignedImagesReasons.CannotVerify, read.Reason);
        Assert.Equal("AdmissionGuard may not read secret shop/one", read.Problem);
        Assert.Contains("grant it get of secrets and serviceaccounts", read.Remedy, StringComparison.Ordinal);
        Assert.Contains("manifests/install/rbac-pull-secrets.yaml", read.Remedy, StringComparison.Ordinal);
        Assert.StartsWith("secret shop/one: the API server answered 403: secrets is forbidden; ask the operator to grant it", Assert.Single(told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"two"}}""", 200)]
    [InlineData("<html>", 200)]
    [InlineData("""{"metadata":{"name":"one"},"data":{".dockerconfigjson":"canary!"}}""", 200)]
    [InlineData("""{"kind":"Status"}""", 500)]
    public async Task What_cannot_be_read_is_a_fault_and_is_asked_for_again(string answer, int status)
    {
        Task<PullSecretsReading> first = Read(Pod("one"));
        await (await server.NextAsync()).ReplyAsync(answer, status);
        PullSecretsReading fault = await first;
        Assert.Equal(SignedImagesReasons.CannotVerify, fault.Reason);
        Assert.DoesNotContain("canary", fault + string.Join('\n', told), StringComparison.Ordinal);

        Task<PullSecretsReading> second = Read(Pod("one"));
        await (await server.NextAsync()).ReplyAsync(Secret("one"));
        Assert.Null((await second).Reason);
    }

    [Fact]
    public async Task However_many_ask_for_a_secret_it_is_read_once_and_counts_for_a_while()
    {
        Task<PullSecretsReading>[] asking = [.. Enumerable.Range(0, 50).Select(_ => Read(Pod("one")))];
        await (await server.NextAsync()).ReplyAsync(Secret("one"));
        await Task.WhenAll(asking);
        Assert.True(Read(Pod("one")).IsCompletedSuccessfully);
        Assert.False(server.HasCall);

        clock.Advance(RecentReads.Life);
        Task<PullSecretsReading> later = Read(Pod("one"));
        await (await server.NextAsync()).FailAsync(404);
        Assert.Empty((await later).Config.Find("registry.example.com", "app"));
    }

    [Fact]
    public async Task A_large_secret_is_not_kept()
    {
        string large = $$"""{"auths":{"{{new string('a', PullSecretObjects.MaxKeptBytes)}}":{} } }""";
        for (int i = 0; i < 2; i++)
        {
            Task<PullSecretsReading> reading = Read(Pod("one"));
            await (await server.NextAsync()).ReplyAsync(Secret("one", value: large));
            Assert.Null((await reading).Reason);
        }
    }

    [Theory]
    [InlineData("../configmaps/x")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("UPPER")]
    public async Task What_is_no_name_is_asked_for_nowhere(string name)
    {
        Assert.Same(PullSecretsReading.None, await Read(Pod(name)));
        Assert.False(server.HasCall);
    }

    [Fact]
    public async Task One_workload_causes_no_more_than_so_many_requests()
    {
        PullSecretsReading read = await Read(Pod([.. Enumerable.Range(0, PullSecretReads.MaxSecrets + 1).Select(i => $"s{i}")]));
        Assert.Equal(SignedImagesReasons.CannotVerify, read.Reason);
        Assert.False(server.HasCall);
    }

    [Fact]
    public void What_is_kept_is_bounded()
    {
        RecentReads recent = new(clock);
        for (int i = 0; i < 10 * RecentReads.MaxKept; i++)
        {
            recent.Keep($"{i}", PullSecret.Nothing);
        }

        Assert.InRange(recent.Count, 1, RecentReads.MaxKept);
    }

    private static Workload Pod(params string[] secrets)
    {
        JsonArray names = [.. secrets.Select(name => (JsonNode)new JsonObject { ["name"] = name })];
        return Workload($$$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"imagePullSecrets":{{{names.ToJsonString()}}},"containers":[{"image":"x"}] } }""");
    }

    private static Workload Deployment(string more) =>
        Workload($$$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"template":{"spec":{{{{more}}}"containers":[{"image":"x"}] } } } }""");

    private static Workload Workload(string json)
    {
        Assert.True(WorkloadReader.TryReadObject(Encoding.UTF8.GetBytes(json), "shop", out Workload? workload));
        Assert.Empty(workload.Malformations);
        return workload;
    }

    private static string Secret(string name, string type = "kubernetes.io/dockerconfigjson", string key = ".dockerconfigjson", string? value = null)
    {
        value ??= $$$"""{"auths":{"registry.example.com":{"auth":"{{{Auth}}}"} } }""";
        return $$$"""{"metadata":{"name":"{{{name}}}"},"type":"{{{type}}}","data":{"other":"eA==","{{{key}}}":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}}}"} }""";
    }

    private Task<PullSecretsReading> Read(Workload workload) => reads.ReadAsync(workload).AsTask();
}
