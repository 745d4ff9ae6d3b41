using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class ContainerTests(Lab lab)
{
    private const string BadImage = "registry.example.com/tools/debug";

    [Fact]
    public async Task A_bad_init_container_is_denied_at_its_own_path()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        string message = (await space.CreatePodAsync(new PodBuilder("web").WithInitContainer("prepare", BadImage).ToString())).Denied();
        Assert.Contains("\n1. spec.initContainers[0] \"prepare\": ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_init_container_is_admitted()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        (await space.CreatePodAsync(new PodBuilder("web").WithInitContainer("prepare", PodBuilder.GoodImage).ToString())).Accepted();
    }

    [Fact]
    public async Task A_plaintext_password_is_denied_and_its_value_appears_nowhere()
    {
        GuardedNamespace space = await lab.Baseline.NamespaceAsync();
        string value = $"pw{Guid.NewGuid():n}";
        string message = (await space.CreatePodAsync(new PodBuilder("web").WithEnv("DB_PASSWORD", value).ToString())).Denied();
        Assert.Contains("DB_PASSWORD", message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, message, StringComparison.Ordinal);
        await Eventually.TrueAsync("the denial is logged", _ => Task.FromResult(lab.Baseline.Process.Log.Contains($"{space.Name}/web", StringComparison.Ordinal)));
        Assert.DoesNotContain(value, lab.Baseline.Process.Log, StringComparison.Ordinal);
    }
}
