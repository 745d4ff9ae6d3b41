using System.Globalization;
using System.Text;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Output;

/// <summary>
/// One workflow command that makes an annotation (docs.github.com, "Workflow commands for GitHub Actions"). Everything that would
/// end the command or begin another is escaped as the runner's own toolkit does.
/// </summary>
internal static class GitHubAnnotation
{
    /// <summary>An annotation at a place.</summary>
    public static string Of(string level, string source, Mark? mark, string title, string message)
    {
        StringBuilder command = new();
        command.Append("::").Append(level).Append(' ');
        if (source != InputFile.StandardInputName)
        {
            command.Append("file=").Append(Property(source)).Append(',');
            if (mark is { } at)
            {
                command.Append(CultureInfo.InvariantCulture, $"line={at.Line},col={at.Column},");
            }
        }

        return command.Append("title=").Append(Property(title)).Append("::").Append(Data(message)).ToString();
    }

    /// <summary>An annotation for input that cannot be judged.</summary>
    public static string Of(InputProblem problem) =>
        Of("error", problem.Source, problem.Mark, "AdmissionGuard cannot read this", $"{problem.Source}: {problem.Text}");

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
