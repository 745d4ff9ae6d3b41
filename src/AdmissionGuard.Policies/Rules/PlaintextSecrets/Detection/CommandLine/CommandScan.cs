using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>
/// Looks through a command line element by element: <c>--flag=value</c>, a bare flag and the element behind it, the short flags of some
/// programs, and the script behind a shell's <c>-c</c>.
/// </summary>
/// <param name="detector">Judges the pairs.</param>
/// <param name="memory">Where a bare flag is kept until its value comes; a longer flag is cut at its end.</param>
/// <param name="log">Is told what every rule says; null when nobody asks.</param>
internal ref struct CommandScan(SecretDetector detector, Span<char> memory, IScanLog? log = null)
{
    /// <summary>A good size of the memory for a flag.</summary>
    public const int MemoryLength = 64;

    private readonly SecretDetector detector = detector;
    private readonly Span<char> memory = memory;
    private IScanLog? log = log;
    private int flagLength;
    private bool isPairFlag;
    private bool expectsScript;
    private Program? program;
    private bool hasBegun;

    /// <summary>Tells another log from now on, or none.</summary>
    public void ReportTo(IScanLog? another) => log = another;

    /// <summary>Looks at the next element; null when nothing says that it holds a secret.</summary>
    /// <param name="element">The element.</param>
    /// <param name="label">The flag or variable that is set; empty when none is.</param>
    /// <param name="start">Where in the element the secret begins; it reaches to the end.</param>
    public SecretFinding? Next(scoped ReadOnlySpan<char> element, out string label, out int start)
    {
        start = 0;
        if (!hasBegun)
        {
            hasBegun = true;
            program = Program.Of(element);
        }

        bool script = expectsScript || (!element.StartsWith("-") && element.ContainsAny(ScriptText.Blanks));
        expectsScript = program is { IsShell: true } && IsScriptFlag(element);
        SecretFinding? pair = script ? ScriptText.Find(detector, element, log, out label) : Pair(element, out label, out start);
        if (pair is { Level: SecretLevel.High })
        {
            return pair;
        }

        // What is no pair may still hold a URL or a token.
        Scan scan = detector.Begin(log);
        SecretFinding? shape = detector.Find(default, element, SecretPlace.Argument, ref scan);
        if (shape is not null && (pair is null || shape.Value.Level > pair.Value.Level))
        {
            (label, start) = ("", 0);
            return shape;
        }

        return pair;
    }

    private SecretFinding? Pair(scoped ReadOnlySpan<char> element, out string label, out int start)
    {
        (label, start) = ("", 0);
        int flag = flagLength;
        flagLength = 0;
        int equals = element.IndexOf('=');
        if (equals > 0 && !element[..equals].ContainsAnyExcept(TextClasses.OptionName))
        {
            start = equals + 1;
            return Judge(element[..equals].TrimStart('-'), element[start..], isUserAndSecret: false, out label);
        }

        if (element.StartsWith("-"))
        {
            return Flag(element, out label, out start);
        }

        return flag == 0 ? null : Judge(memory[..flag], element, isPairFlag, out label);
    }

    private SecretFinding? Flag(scoped ReadOnlySpan<char> element, out string label, out int start)
    {
        (label, start) = ("", 0);
        if (program is not null && program.HasAttachedPassword(element))
        {
            start = 2;
            return Judge("password", element[start..], isUserAndSecret: false, out label);
        }

        ReadOnlySpan<char> name = program is null ? element.TrimStart('-') : program.MeaningOf(element);
        isPairFlag = program is not null && program.TakesUserAndSecret(element);
        flagLength = Math.Min(name.Length, memory.Length);
        name[^flagLength..].CopyTo(memory);
        return null;
    }

    private readonly SecretFinding? Judge(ReadOnlySpan<char> name, ReadOnlySpan<char> value, bool isUserAndSecret, out string label)
    {
        Scan scan = detector.Begin(log);
        ReadOnlySpan<char> secret = isUserAndSecret ? value[(value.IndexOf(':') + 1)..] : value;
        SecretFinding? finding = isUserAndSecret && secret.Length == value.Length ? null
            : detector.Find(isUserAndSecret ? "password" : name, secret, SecretPlace.Argument, ref scan);
        label = finding is null ? "" : name.ToString();
        return finding;
    }

    // -c, -ec, -lc, -exc.
    private static bool IsScriptFlag(ReadOnlySpan<char> element) =>
        element.Length is >= 2 and <= 6 && element[0] == '-' && element[^1] == 'c' && !element[1..].ContainsAnyExceptInRange('a', 'z');
}
