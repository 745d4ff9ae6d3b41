namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>Where the programs are that a script of <c>tests/labs</c> makes sure of: in the cache that it fills, else on the PATH.</summary>
internal static class LabPrograms
{
    /// <summary>The path of a program; null when it is nowhere.</summary>
    public static string? TryFind(string lab, string program) => Folders(lab).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The path of a program.</summary>
    /// <exception cref="FileNotFoundException">It is nowhere; says what to run.</exception>
    public static string Find(string lab, string program) =>
        TryFind(lab, program) ?? throw new FileNotFoundException($"{program} is neither in the tests' cache nor on the PATH; tests/labs/{lab} brings it");

    /// <summary>The path of another file that the script makes.</summary>
    /// <exception cref="FileNotFoundException">It is not there; says what to run.</exception>
    public static string FindFile(string lab, string file) =>
        Path.Combine(Folder(lab), file) is var path && File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not there; tests/labs/{lab} makes it");

    private static string Folder(string lab) => Path.Combine(Cache(), "admissionguard-tests", lab);

    private static IEnumerable<string> Folders(string lab) =>
        [Path.Combine(Folder(lab), "bin"), .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    private static string Cache() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
