using System.Collections.Immutable;
using System.CommandLine;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Cli.Policies;

/// <summary>Policies by the paths of a command line.</summary>
internal static class PolicyPaths
{
    /// <summary>The option <c>--policy</c>, to be repeated.</summary>
    public static Option<string[]> Option() =>
        new("--policy", "-p")
        {
            Description = "A policy file or a folder of them; may be repeated. Default: the built-in baseline.",
            HelpName = "PATH",
        };

    /// <summary>Reads the policies of all paths as one set; of no path, the built-in baseline.</summary>
    public static PolicyReading Read(ImmutableArray<string> paths, string workingFolder)
    {
        if (paths.IsEmpty)
        {
            return new PolicyReading([BuiltInBaseline.Text], BuiltInBaseline.Set, []);
        }

        List<PolicyText> texts = [];
        List<InputProblem> problems = [];
        foreach (string path in paths.Distinct(StringComparer.Ordinal))
        {
            Read(path, workingFolder, texts, problems);
        }

        if (texts.Count == 0)
        {
            return new PolicyReading([], null, [.. problems]);
        }

        PolicySetReading set = PolicySetReader.Read(texts);
        problems.AddRange(set.Errors.Select(InputProblem.Of));
        return new PolicyReading([.. texts], problems.Count == 0 ? set.Set : null, [.. problems]);
    }

    // Files are opened by their full path and spoken of by the one that the user gave.
    private static void Read(string path, string workingFolder, List<PolicyText> texts, List<InputProblem> problems)
    {
        string full = Path.GetFullPath(path, workingFolder);
        string Shown(string named) => named.StartsWith(full, StringComparison.Ordinal) ? (path + named[full.Length..]).Replace('\\', '/') : named;

        PolicyFilesReading files = PolicyFiles.Read(full);
        texts.AddRange(files.Texts.Select(text => text with { Source = Shown(text.Source) }));
        foreach (string error in files.Errors)
        {
            problems.Add(new InputProblem(path, null, Shown(error)[(path.Length + 2)..]));
        }
    }
}
