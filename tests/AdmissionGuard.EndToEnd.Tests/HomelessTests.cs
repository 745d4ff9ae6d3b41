using AdmissionGuard.EndToEnd.Tests.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// The server where a hardened container leaves it least: a user number that nobody knows, no HOME, and a root file system of which
/// nothing can be written, not even <c>/tmp</c>.
/// </summary>
public sealed class HomelessTests(Lab lab) : IDisposable
{
    private static readonly ContainerUser Nobody = new(64321, 64321, null);

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task It_reads_the_policies_of_a_cluster_and_judges_by_them()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        (await home.PutAsync("registries", PolicyTexts.Registry("quay.io"))).Accepted();
        using CertificateAuthority authority = new();
        using CertificateFiles files = new();
        files.Replace(authority.Issue());
        PodRoot root = Root();
        Show(root, Path.GetDirectoryName(files.Certificate)!);
        Show(root, CopyOf(home.KubeConfig));
        await using WebhookProcess webhook = new(files, $"--kubeconfig={_folder.File("configuration/kubeconfig")}")
        {
            CommandLine = arguments => Enter(root, arguments),
        };
        await webhook.StartAsync();
        string message = (string?)(await webhook.ReviewAsync(PodReviews.Create("team-a", PodBuilder.Good("web"))))["status"]?["message"] ?? "";
        Assert.Contains("[registries/trustedRegistries registry-not-trusted]", message, StringComparison.Ordinal);
        Assert.All(webhook.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outside_of_a_pod_it_says_so_and_ends()
    {
        await using ChildProcess server = await ChildProcess.StartAsync("AdmissionGuard", Enter(Root(), ["--cluster"]));
        Assert.Equal(2, await server.WaitAsync());
        Assert.Contains("--cluster (ADMISSIONGUARD_CLUSTER): this is no pod with a service account token", server.Output, StringComparison.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<string> Enter(PodRoot root, IEnumerable<string> arguments) =>
        root.Enter("homeless", Nobody, [$"DOTNET_ROOT={PodRoot.DotnetFolder}", "DOTNET_EnableDiagnostics=0"], ["/app/AdmissionGuard", .. arguments]);

    private PodRoot Root() => new(_folder.File("root"), _folder.Write("hosts", "127.0.0.1 localhost\n"), ProgramImage.Server);

    // What the run keeps to its own user, the server's user must be able to read.
    private static void Show(PodRoot root, string folder)
    {
        Posix.SetMode(folder, Convert.ToInt32("755", 8));
        root.MountFolder(folder, folder, readOnly: true);
    }

    private string CopyOf(string kubeConfig)
    {
        string folder = Directory.CreateDirectory(_folder.File("configuration")).FullName;
        string text = File.ReadAllText(kubeConfig);
        const string Field = "certificate-authority: ";
        string authority = text.Split('\n').First(line => line.Contains(Field, StringComparison.Ordinal)).Split(Field)[1].Trim();
        File.Copy(authority, Path.Combine(folder, "ca.crt"));
        File.WriteAllText(Path.Combine(folder, "kubeconfig"), text.Replace(authority, Path.Combine(folder, "ca.crt"), StringComparison.Ordinal));
        return folder;
    }
}
