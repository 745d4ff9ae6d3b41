using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>
/// The rule over the project's own files: what a secret looks like is made when a test runs, and stands nowhere: no token, no key, no URL,
/// authorization or connection string with a password.
/// </summary>
public sealed partial class QuietRepositoryTests
{
    private const int Part = 60_000;

    private static readonly string[] Folders = ["src", "tests", "charts", "manifests"];
    private static readonly string[] Kinds = [".cs", ".md", ".yaml", ".yml", ".json", ".sh", ".go", ".csproj", ".props", ".lua", ".txt", ".tpl", ""];

    private static readonly string[] Hosts = ["server=", "host=", "data source=", "accountname=", "endpoint=", "@tcp(", ":6379,"];

    // Passwords of people's choice stand in tests of passwords; these are what any scanner would stop at.
    private static readonly Reason[] Loud =
    [
        PlaintextSecretsReasons.ProviderToken, PlaintextSecretsReasons.PrivateKey, PlaintextSecretsReasons.JsonWebToken, PlaintextSecretsReasons.AccessKeyPair,
        PlaintextSecretsReasons.InUrl, PlaintextSecretsReasons.AuthorizationHeader,
    ];

    [Fact]
    public void No_file_holds_what_looks_like_a_secret()
    {
        string root = Root();
        string[] files = [.. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)).Where(IsSource)];

        Assert.InRange(files.Length, 500, 10_000);
        string[] loud = [.. files.SelectMany(file => LoudIn(file).Select(found => $"{Path.GetRelativePath(root, file)}: {found}"))];
        Assert.True(loud.Length == 0, string.Join('\n', loud));
    }

    private static IEnumerable<string> LoudIn(string file)
    {
        string text = File.ReadAllText(file);
        IEnumerable<string> read = Path.GetExtension(file) == ".cs" ? LiteralsOf(text) : [text];
        return Found(text, Loud).Concat(read.Where(IsConnection).SelectMany(one => Found(one, [PlaintextSecretsReasons.ConnectionString])));
    }

    // What it connects to stands beside the password; an assignment alone is a password of somebody's choice.
    private static bool IsConnection(string text) => Hosts.Any(host => text.Contains(host, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Found(string text, Reason[] reasons) =>
        from part in text.Chunk(Part)
        from violation in Looked.At(Objects.ConfigMap("text", new string(part)))
        where violation.Mode == Mode.Enforce && reasons.Contains(violation.Reason)
        select $"line {violation.Place.LinesDown + 1} of {text[..Math.Min(text.Length, 20)]}: {violation.Reason}";

    // What a program has in a string, with {x} for what is put in at run time: "password=" + word + ";" is password={x};. In the text of the
    // program itself every assignment to a variable of that name would be one.
    private static IEnumerable<string> LiteralsOf(string text) =>
        from match in Literal().Matches(PutIn().Replace(text, put => put.Value.EndsWith('"') ? "{x}" : "{x}\""))
        where match.Value.Contains('=', StringComparison.Ordinal)
        select match.Value[1..^1].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);

    private static bool IsSource(string file) =>
        Kinds.Contains(Path.GetExtension(file)) && !file.EndsWith("packages.lock.json", StringComparison.Ordinal) && new FileInfo(file).Length < 1_000_000;

    [GeneratedRegex(@"""[ \t]*\+[ \t]*[^"";]*?(\+[ \t]*[$@]*""|(?=[,;)\n]))")]
    private static partial Regex PutIn();

    [GeneratedRegex(@"""(?:[^""\\\n]|\\.)+""")]
    private static partial Regex Literal();

    // This file's own path, since the test assembly may lie anywhere.
    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));
}
