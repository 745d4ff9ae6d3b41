using AdmissionGuard.Kubernetes.Api;

namespace AdmissionGuard.Kubernetes.Tests.Api;

public sealed class ClusterAccessReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("admissionguard-").FullName;

    [Fact]
    public async Task The_current_context_says_server_namespace_and_token()
    {
        string file = Write(KubeConfig("server: https://127.0.0.1:6443", "token: some-token", "namespace: team-a"));
        Assert.True(ClusterAccessReader.TryReadFile(file, out ClusterAccess? access, out string? problem), problem);
        using (access)
        {
            Assert.Equal((new Uri("https://127.0.0.1:6443/"), "team-a"), (access.Server, access.Namespace));
            Assert.Equal("Bearer some-token", (await access.Tokens!.GetAuthenticationHeaderAsync(TestContext.Current.CancellationToken)).ToString());
        }
    }

    [Theory]
    [InlineData("server: https://127.0.0.1:6443, insecure-skip-tls-verify: true", "token: a", "insecure-skip-tls-verify is refused")]
    [InlineData("server: http://192.0.2.1:8080", "token: a", "must begin with https://")]
    [InlineData("server: https://127.0.0.1:6443", "username: u, password: p", "give a token or a client certificate")]
    public void What_would_trust_anybody_is_refused(string cluster, string user, string expected)
    {
        Assert.False(ClusterAccessReader.TryReadFile(Write(KubeConfig(cluster, user)), out _, out string? problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.False(ClusterAccessReader.TryReadFile(Path.Combine(folder, "none"), out _, out string? problem));
        Assert.EndsWith("none: does not exist; check the path", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_not_quoted()
    {
        Assert.False(ClusterAccessReader.TryReadFile(Write("users: [ {token: hush-hush } ] ]"), out _, out string? problem));
        Assert.DoesNotContain("hush", problem, StringComparison.Ordinal);
        Assert.EndsWith("check it with kubectl", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_a_pod_there_is_no_service_account()
    {
        Assert.False(ClusterAccessReader.TryReadPod(out _, out string? problem));
        Assert.Contains("automountServiceAccountToken: true", problem, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string text)
    {
        string file = Path.Combine(folder, "kubeconfig");
        File.WriteAllText(file, text);
        return file;
    }

    private static string KubeConfig(string cluster, string user, string more = "") => $$"""
        apiVersion: v1
        kind: Config
        clusters: [{ name: c, cluster: { {{cluster}} } }]
        users: [{ name: u, user: { {{user}} } }]
        contexts: [{ name: x, context: { cluster: c, user: u{{(more.Length == 0 ? "" : ", " + more)}} } }]
        current-context: x
        """;
}
