using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Reads patterns for workloads as people write them: <c>Deployment/legacy-*</c>.</summary>
internal static class WorkloadPatternText
{
    /// <summary>True for two parts with a slash between them.</summary>
    public static bool HasForm(string text) => text.Split('/') is [{ Length: > 0 }, { Length: > 0 }];

    /// <summary>True when the kind could be one of these; also for a text without the form, which is another mistake.</summary>
    public static bool NamesKind(string text, IReadOnlyList<string> kinds) =>
        text.Split('/') is not [{ Length: > 0 } kind, _] || kinds.Any(known => new NamePattern(kind).Matches(known));

    /// <summary>What kind may be meant, as the end of a sentence.</summary>
    public static string Closest(string text, IReadOnlyList<string> kinds) =>
        Spelling.Nearest(text.Split('/')[0], kinds) is { } kind ? $", did you mean {kind}?" : $"; use one of {string.Join(", ", kinds)}";

    /// <summary>The pattern; of a text without the form one that matches nothing.</summary>
    public static WorkloadPattern Read(string text)
    {
        int slash = Math.Max(0, text.IndexOf('/', StringComparison.Ordinal));
        return new WorkloadPattern(new NamePattern(text[..slash]), new NamePattern(text[Math.Min(text.Length, slash + 1)..]));
    }
}
