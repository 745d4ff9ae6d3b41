using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>kubectl as a person runs it.</summary>
internal sealed class Kubectl(string kubeConfig, IPlace place)
{
    /// <summary>Runs one command to its end.</summary>
    public Task<CommandResult> RunAsync(params IEnumerable<string> arguments) =>
        Command.RunAsync(
            [.. place.Entry, KubernetesParts.Find("kubectl"), .. arguments],
            new Dictionary<string, string> { ["KUBECONFIG"] = kubeConfig, ["HOME"] = Path.GetDirectoryName(kubeConfig)! });

    /// <summary><c>kubectl apply -f</c> of a file in a namespace.</summary>
    public Task<CommandResult> ApplyAsync(string file, string inNamespace, params IEnumerable<string> more) =>
        RunAsync(["apply", "-n", inNamespace, "-f", file, .. more]);
}
