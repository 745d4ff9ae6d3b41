using System.CommandLine;

namespace AdmissionGuard.Cli.Output;

/// <summary>The words of <c>--output</c>.</summary>
internal static class OutputFormats
{
    private static readonly Dictionary<string, OutputFormat> Words = new(StringComparer.Ordinal)
    {
        ["text"] = OutputFormat.Text,
        ["json"] = OutputFormat.Json,
        ["sarif"] = OutputFormat.Sarif,
        ["github"] = OutputFormat.GitHub,
    };

    /// <summary>The option, taking only the words of these formats; the first is the default.</summary>
    public static Option<string> Option(params string[] words)
    {
        Option<string> option = new("--output", "-o")
        {
            Description = $"How to write the results: {string.Join(", ", words)}.",
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
        };
        return option.AcceptOnlyFromAmong(words);
    }

    /// <summary>The format that a word stands for.</summary>
    public static OutputFormat Parse(string word) => Words[word];
}
