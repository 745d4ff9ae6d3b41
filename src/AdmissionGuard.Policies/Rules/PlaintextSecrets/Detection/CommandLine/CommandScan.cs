using System.Diagnostics;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>
/// Looks through a command line element by element: <c>--flag=value</c>, a bare flag and the element behind it, the short flags of some
/// programs, and the script behind a shell's <c>-c</c>.
/// </summary>
/// <param name="detector">Judges the pairs.</param>
/// <param name="memory">Where a bare flag is kept until its value comes; a longer flag is cut at its end.</param>
/// <param name="look">A fresh look; everything is looked at under its conditions.</param>
[DebuggerDisplay("(a text)")]
internal ref struct CommandScan(SecretDetector detector, Span<char> memory, Scan look)
{
    /// <summary>A good size of the memory for a flag.</summary>
    public const int MemoryLength = 64;

    private readonly SecretDetector detector = detector;
    private readonly Span<char> memory = memory;
    private Scan look = look;
    private int flagLength;
    private bool isPairFlag;
    private bool expectsScript;
    private Program? program;
    private bool hasBegun;

    /// <summary>Goes on under other conditions.</summary>
    public void GoOn(in Scan another) => look = another;

    /// <summary>Looks at the next element; null when nothing says that it holds a secret.</summary>
    public CommandFinding? Next(scoped ReadOnlySpan<char> element)
    {
        if (!hasBegun)
        {
            hasBegun = true;
            program = Program.Of(element);
        }

        bool script = expectsScript || (!element.StartsWith("-") && element.ContainsAny(ScriptText.Blanks));
        expectsScript = program is { IsShell: true } && IsScriptFlag(element);
        CommandFinding? pair = script ? ScriptText.Find(detector, element, look) : Pair(element);
        if (pair is { Level: SecretLevel.High })
        {
            return pair;
        }

        // What is no pair may still hold a URL or a token.
        Scan scan = look.Another();
        SecretFinding? shape = detector.Find(default, element, SecretPlace.Argument, ref scan);
        return shape is { } found && (pair is null || found.Level > pair.Value.Level) ? new CommandFinding(found, "", 0, 0) : pair;
    }

    private CommandFinding? Pair(scoped ReadOnlySpan<char> element)
    {
        int flag = flagLength;
        flagLength = 0;
        int equals = element.IndexOf('=');
        return equals > 0 && !element[..equals].ContainsAnyExcept(TextClasses.OptionName) ? Judge(element[..equals].TrimStart('-'), element, equals + 1, isUserAndSecret: false)
            : element.StartsWith("-") ? Flag(element)
            : flag == 0 ? null
            : Judge(memory[..flag], element, 0, isPairFlag);
    }

    private CommandFinding? Flag(scoped ReadOnlySpan<char> element)
    {
        if (program is not null && program.HasAttachedPassword(element))
        {
            return Judge("password", element, 2, isUserAndSecret: false);
        }

        ReadOnlySpan<char> name = program is null ? element.TrimStart('-') : program.MeaningOf(element);
        isPairFlag = program is not null && program.TakesUserAndSecret(element);
        flagLength = Math.Min(name.Length, memory.Length);
        name[^flagLength..].CopyTo(memory);
        return null;
    }

    private readonly CommandFinding? Judge(scoped ReadOnlySpan<char> name, scoped ReadOnlySpan<char> element, int start, bool isUserAndSecret)
    {
        Scan scan = look.Another();
        ReadOnlySpan<char> value = element[start..];
        ReadOnlySpan<char> secret = isUserAndSecret ? value[(value.IndexOf(':') + 1)..] : value;
        SecretFinding? finding = isUserAndSecret && secret.Length == value.Length ? null
            : detector.Find(isUserAndSecret ? "password" : name, secret, SecretPlace.Argument, ref scan);
        return finding is { } found ? new CommandFinding(found, name.ToString(), start, 0) : null;
    }

    // -c, -ec, -lc, -exc.
    private static bool IsScriptFlag(ReadOnlySpan<char> element) =>
        element.Length is >= 2 and <= 6 && element[0] == '-' && element[^1] == 'c' && !element[1..].ContainsAnyExceptInRange('a', 'z');
}
