using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>
/// Where the programs of a control plane are: in <c>KUBEBUILDER_ASSETS</c> (the convention of envtest) when that is set, else
/// where <c>tests/labs/kubernetes</c> puts them.
/// </summary>
internal static class KubernetesParts
{
    private const string Lab = "kubernetes";

    /// <summary>The path of one program.</summary>
    /// <exception cref="FileNotFoundException">It is nowhere; says what to run.</exception>
    public static string Find(string program) => InAssets(program) ?? LabPrograms.Find(Lab, program);

    /// <summary>Whether there is such a program that fits the API server: a controller manager of another version would not.</summary>
    public static bool Has(string program) => Assets is null ? LabPrograms.TryFind(Lab, program) is not null : InAssets(program) is not null;

    private static string? Assets => Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } assets ? assets : null;

    private static string? InAssets(string program) => Assets is { } assets && Path.Combine(assets, program) is var path && File.Exists(path) ? path : null;
}
