namespace AdmissionGuard.Cli.Manifests;

/// <summary>
/// A password that begins with a star, an ampersand or an exclamation mark and has no quotes is an alias, an anchor or a tag to YAML,
/// and the reader's messages name these: right for the author of a policy, wrong for a manifest, whose values are nobody's business.
/// </summary>
internal static class UnquotedValue
{
    private const string Words = "is not valid YAML; a value that begins with *, & or ! is an alias, an anchor or a tag there: put it in quotes if it is text";

    /// <summary>The problem, in words that name nothing when such a value may stand there.</summary>
    public static InputProblem Conceal(InputProblem problem, string[] lines) =>
        problem.Mark is { } mark
        && mark.Line <= lines.Length
        && lines[mark.Line - 1].AsSpan(Math.Min(mark.Column - 1, lines[mark.Line - 1].Length)).IndexOfAny('*', '&', '!') >= 0
            ? problem with { Text = Words }
            : problem;
}
