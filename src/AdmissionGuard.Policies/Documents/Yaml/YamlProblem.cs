using YamlDotNet.Core;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>Says what the YAML parser says in the words of somebody who wants to mend the file.</summary>
internal static class YamlProblem
{
    /// <summary>What is wrong and what to do.</summary>
    public static string Of(YamlException error) => $"not valid YAML: {Verdicts.QuotedText.Plain(error.Message)}";
}
