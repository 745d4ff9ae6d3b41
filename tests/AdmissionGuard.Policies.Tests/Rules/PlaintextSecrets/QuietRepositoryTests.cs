using System.Runtime.CompilerServices;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>The rule over the project's own files: what a secret looks like is made when a test runs, and stands nowhere.</summary>
public sealed class QuietRepositoryTests
{
    private const int Part = 60_000;

    private static readonly string[] Folders = ["src", "tests", "charts", "manifests"];
    private static readonly string[] Kinds = [".cs", ".md", ".yaml", ".yml", ".json", ".sh", ".go", ".csproj", ".props", ".lua", ".txt", ".tpl", ""];

    // Passwords of people's choice stand in tests of passwords; these are what any scanner would stop at.
    private static readonly Reason[] Loud =
    [
        PlaintextSecretsReasons.ProviderToken, PlaintextSecretsReasons.PrivateKey, PlaintextSecretsReasons.JsonWebToken, PlaintextSecretsReasons.AccessKeyPair,
    ];

    [Fact]
    public void No_file_holds_what_looks_like_a_token_or_a_key()
    {
        string root = Root();
        string[] files = [.. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)).Where(IsSource)];

        Assert.InRange(files.Length, 500, 10_000);
        Assert.Empty(files.Where(IsLoud).Select(file => Path.GetRelativePath(root, file)));
    }

    private static bool IsLoud(string file)
    {
        string text = File.ReadAllText(file);
        return text.Chunk(Part).Any(part => Looked.At(Objects.ConfigMap("text", new string(part))).Any(violation => violation.Mode == Mode.Enforce && Loud.Contains(violation.Reason)));
    }

    private static bool IsSource(string file) =>
        Kinds.Contains(Path.GetExtension(file)) && !file.EndsWith("packages.lock.json", StringComparison.Ordinal) && new FileInfo(file).Length < 1_000_000;

    // This file's own path, since the test assembly may lie anywhere.
    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));
}
