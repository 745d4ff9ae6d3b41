using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>helm as a person runs it.</summary>
internal static class Helm
{
    /// <summary>The program.</summary>
    public static string Program => LabPrograms.Find("helm", "helm");

    /// <summary>The chart.</summary>
    public static string Chart => Repository.File("charts/admissionguard");

    /// <summary>Runs one command that needs no cluster, or the one of <paramref name="kubeConfig"/>.</summary>
    public static Task<CommandResult> RunAsync(string? kubeConfig, params IEnumerable<string> arguments) =>
        Command.RunAsync(Program, arguments, Variables(kubeConfig));

    /// <summary>The variables that keep helm out of the home of whoever runs the tests.</summary>
    public static IReadOnlyDictionary<string, string> Variables(string? kubeConfig)
    {
        string home = kubeConfig is null ? Path.GetTempPath() : Path.GetDirectoryName(kubeConfig)!;
        return new Dictionary<string, string>
        {
            ["HELM_CACHE_HOME"] = Path.Combine(home, "helm"),
            ["HELM_CONFIG_HOME"] = Path.Combine(home, "helm"),
            ["HELM_DATA_HOME"] = Path.Combine(home, "helm"),
            ["KUBECONFIG"] = kubeConfig ?? "/nowhere",
        };
    }
}
