using System.Diagnostics;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>kubectl as a person runs it.</summary>
internal sealed class Kubectl(string kubeConfig)
{
    /// <summary>Runs one command to its end.</summary>
    public async Task<KubectlResult> RunAsync(params IEnumerable<string> arguments)
    {
        Dictionary<string, string> environment = new() { ["KUBECONFIG"] = kubeConfig, ["HOME"] = Path.GetDirectoryName(kubeConfig)! };
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Process process = await Nursery.StartAsync(KubernetesParts.Find("kubectl"), arguments, environment);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new KubectlResult(process.ExitCode, await output, await error);
    }

    /// <summary><c>kubectl apply -f</c> of a file in a namespace.</summary>
    public Task<KubectlResult> ApplyAsync(string file, string inNamespace, params IEnumerable<string> more) =>
        RunAsync(["apply", "-n", inNamespace, "-f", file, .. more]);
}
