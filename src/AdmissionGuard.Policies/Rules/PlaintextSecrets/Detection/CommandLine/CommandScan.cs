using System.Diagnostics;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>
/// Looks through a command line element by element: <c>--flag=value</c>, a bare flag and the element behind it, the short flags of some
/// programs, and the script behind a shell's <c>-c</c>.
/// </summary>
/// <param name="detector">Judges the pairs.</param>
/// <param name="memory">Where a bare flag is kept until its value comes; a longer flag is cut at its end.</param>
/// <param name="look">A fresh look; everything is looked at under its conditions.</param>
/// <param name="listener">Is told.</param>
/// <param name="depth">In how many scripts this one stands.</param>
[DebuggerDisplay("(a text)")]
internal ref struct CommandScan(SecretDetector detector, Span<char> memory, Scan look, ICommandListener listener, int depth = 0)
{
    /// <summary>A good size of the memory for a flag.</summary>
    public const int MemoryLength = 64;

    // Deeper ones are read as one word: what is read is read once for each level.
    private const int MaxDepth = 2;

    private readonly SecretDetector detector = detector;
    private readonly Span<char> memory = memory;
    private readonly ICommandListener listener = listener;
    private Scan look = look;
    private int flagLength;
    private Expected expected;
    private int position;
    private bool expectsScript;
    private bool isBehindShell;
    private Program? program;
    private bool hasBegun;

    /// <summary>Begins another command.</summary>
    public void Restart() => (flagLength, position, expectsScript, isBehindShell, program, hasBegun) = (0, 0, false, false, null, false);

    /// <summary>Wipes what was kept of a flag.</summary>
    public readonly void Forget() => memory.Clear();

    /// <summary>Goes on under other conditions.</summary>
    public void GoOn(in Scan another) => look = another;

    /// <summary>Looks at the next element.</summary>
    public void Next(scoped ReadOnlySpan<char> element)
    {
        Begin(element);
        if (expectsScript || (!element.StartsWith("-") && element.ContainsAny(ScriptText.Blanks)))
        {
            expectsScript = false;
            ScriptText.Find(detector, element, look, listener);
        }
        else
        {
            ExpectScript(element);
            FindInWord(element, 0);
        }
    }

    /// <summary>Looks at the next word of a script. What stood in quotes is a script of its own behind the <c>-c</c> of a shell only.</summary>
    /// <param name="word">The word, without its quotes where it is no longer than the reader keeps.</param>
    /// <param name="line">How many lines of the script stand above it.</param>
    /// <returns>True when something was told, or when everything in the word was looked at.</returns>
    public bool NextWord(scoped ReadOnlySpan<char> word, int line)
    {
        Begin(word);
        if (expectsScript && depth < MaxDepth)
        {
            (expectsScript, flagLength) = (false, 0);
            ScriptText.Find(detector, OptionValue.WithoutQuotes(word), look, listener, line, depth + 1);
            return true;
        }

        ExpectScript(word);
        return FindInWord(word, line);
    }

    /// <summary>Tells a password that a program reads from its input.</summary>
    /// <param name="password">The password.</param>
    /// <param name="line">How many lines of the script stand above it.</param>
    /// <returns>True when it was told.</returns>
    public readonly bool TellGiven(scoped ReadOnlySpan<char> password, int line)
    {
        Scan scan = look.Another();
        if (detector.Find("password", password, SecretPlace.Argument, ref scan) is not { } found)
        {
            return false;
        }

        if (listener.IsFullOf(found.Level) && !found.IsPart)
        {
            listener.FoundMore(found.Level);
        }
        else
        {
            listener.Found(new CommandFinding(found, "password", line), password);
        }

        return true;
    }

    // sh -c, and the shell that another program runs: docker exec db bash -c.
    private void ExpectScript(scoped ReadOnlySpan<char> element)
    {
        expectsScript = element.StartsWith("-") && (program is { IsShell: true } || isBehindShell) && IsScriptFlag(element);
        isBehindShell = element.EndsWith("sh") && Program.Of(element) is { IsShell: true };
    }

    private void Begin(scoped ReadOnlySpan<char> element)
    {
        if (!hasBegun && !Program.IsBefore(element))
        {
            hasBegun = true;
            program = Program.Of(element);
        }
    }

    private bool FindInWord(scoped ReadOnlySpan<char> word, int line)
    {
        SecretFinding? pair = Pair(word, out ReadOnlySpan<char> label, out int start);
        SecretFinding? shape = pair is { Level: SecretLevel.High } ? null : Shape(word, pair);
        if ((shape ?? pair) is not { } found)
        {
            return false;
        }

        if (listener.IsFullOf(found.Level) && !found.IsPart)
        {
            listener.FoundMore(found.Level);
        }
        else
        {
            ReadOnlySpan<char> secret = shape is null ? OptionValue.WithoutQuotes(word[start..]) : word;
            listener.Found(new CommandFinding(found with { Length = LengthClasses.Of(secret.Length) }, shape is null ? label.ToString() : "", line), secret);
        }

        return true;
    }

    // What is no pair, or hardly a secret, may still hold a URL or a token.
    private readonly SecretFinding? Shape(scoped ReadOnlySpan<char> word, in SecretFinding? pair)
    {
        if (!detector.MayFind(word))
        {
            return null;
        }

        Scan scan = pair is { } known ? look.Above(known.Level) : look.Another();
        
        // A token may stand where an option's name belongs.
        return detector.Find(default, word.StartsWith("-----") ? word : word.TrimStart('-'), SecretPlace.Argument, ref scan);
    }

    // Order matters: what stands behind a password's flag is the password, though it looks like NAME=value, and its beginning must not be told as a name.
    private SecretFinding? Pair(scoped ReadOnlySpan<char> element, out ReadOnlySpan<char> label, out int start)
    {
        (int flag, Expected takes) = (flagLength, expected);
        flagLength = 0;
        start = 0;
        int equals = OptionValue.EqualsOf(element);
        if (flag > 0 && OptionValue.IsWhole(memory[..flag], takes, element, equals, program))
        {
            label = memory[..flag];
            return Judge(ref label, label, element, ref start, takes);
        }

        if (flag == 0 && FallbackText.Assigned(element) is { IsEmpty: false } assigned)
        {
            label = Keep(assigned);
            return Judge(ref label, label, element, ref start, Expected.Value);
        }

        if (program?.Attached(element, position) is { } attached and not Expected.Nothing)
        {
            label = attached == Expected.Value ? "password" : Keep(element[1..2]);
            start = 2;
            return Judge(ref label, label, element, ref start, attached);
        }

        if (flag == 0 && !element.StartsWith("-") && program?.IsPassword(element, ref position) == true)
        {
            label = "password";
            return Judge(ref label, label, element, ref start, Expected.Value);
        }

        if (equals > 0)
        {
            takes = element[0] == '-' ? program?.Expects(element[..equals]) ?? Expected.Value : Expected.Value;

            // Behind --secret, too, what looks like a name may be part of the secret.
            bool isOwn = flag == 0 || element[0] == '-' || VariableName.Classify(memory[..flag]) == NameClass.Plain;
            label = isOwn ? Keep(element[..equals].TrimStart('-')) : memory[..flag];
            start = equals + 1;
            return Judge(ref label, element[..equals].TrimStart('-'), element, ref start, takes);
        }

        label = default;
        if (element.StartsWith("-"))
        {
            Flag(element);
        }

        return null;
    }

    private readonly SecretFinding? Judge(ref ReadOnlySpan<char> label, scoped ReadOnlySpan<char> called, scoped ReadOnlySpan<char> element, ref int start, Expected form)
    {
        int colon = form == Expected.Value ? -1 : element[start..].IndexOf(form == Expected.UserAndPercent ? '%' : ':');
        if (form != Expected.Value && (colon < 0 || (form == Expected.PassPhrase && element[start..(start + colon)] is not "pass")))
        {
            return null;
        }

        scoped ReadOnlySpan<char> name = form is Expected.UserAndSecret or Expected.UserAndPercent or Expected.PassPhrase ? "password" : called;
        if (form == Expected.Header)
        {
            name = label = Keep(element[start..(start + colon)]);
        }

        start += colon + 1;
        start += element[start..].Length - element[start..].TrimStart().Length;
        Scan scan = look.Another();
        return detector.Find(name, element[start..], SecretPlace.Argument, ref scan);
    }

    private void Flag(scoped ReadOnlySpan<char> element)
    {
        if (program?.FirstWord(element) is > 0 and var first)
        {
            position = first;
            return;
        }

        // -uroot of MySQL has its value with it.
        if (program is { IsAttached: true } && element.Length > 2 && element[1] != '-')
        {
            return;
        }

        // curl -K- <<< "--user $USER:$PASSWORD" gives a line of a file, and no name of a flag.
        if (element.ContainsAny(" $"))
        {
            return;
        }

        expected = program?.Expects(element) ?? Expected.Value;
        flagLength = Keep(program is null ? element.TrimStart('-') : program.MeaningOf(element, position)).Length;
    }

    // Of a longer name the end, where the noun stands.
    private readonly ReadOnlySpan<char> Keep(scoped ReadOnlySpan<char> name)
    {
        name = name[^Math.Min(name.Length, memory.Length)..];
        name.CopyTo(memory);
        return memory[..name.Length];
    }

    // -c, -ec, -lc, -exc.
    private static bool IsScriptFlag(ReadOnlySpan<char> element) =>
        element.Length is >= 2 and <= 6 && element[0] == '-' && element[^1] == 'c' && !element[1..].ContainsAnyExceptInRange('a', 'z');
}
