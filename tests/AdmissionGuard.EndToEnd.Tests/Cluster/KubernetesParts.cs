namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>
/// Where the programs of a control plane are: in <c>KUBEBUILDER_ASSETS</c> (the convention of envtest) when that is set, else in
/// the cache that <c>tests/labs/kubernetes</c> fills, else on the PATH.
/// </summary>
internal static class KubernetesParts
{
    /// <summary>The path of one program.</summary>
    /// <exception cref="FileNotFoundException">It is nowhere; says what to run.</exception>
    public static string Find(string program) =>
        TryFind(program)
        ?? throw new FileNotFoundException($"{program} is neither in KUBEBUILDER_ASSETS, nor in the tests' cache, nor on the PATH; tests/run brings it");

    /// <summary>Whether there is such a program that fits the API server: a controller manager of another version would not.</summary>
    public static bool Has(string program) => Assets is { } assets ? File.Exists(Path.Combine(assets, program)) : TryFind(program) is not null;

    private static string? Assets => Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } assets ? assets : null;

    private static string? TryFind(string program) => Folders().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders()
    {
        if (Assets is { } assets)
        {
            yield return assets;
        }

        yield return Path.Combine(Cache(), "admissionguard-tests", "kubernetes", "bin");
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }
    }

    private static string Cache() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
