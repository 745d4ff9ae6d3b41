namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// One look at one value: keeps the surest rule that matched, and counts the characters that scanners were given to read. No scanner
/// sees more than it was given, so the count bounds the work, and a test can hold it to a multiple of the length without a clock.
/// </summary>
internal struct Scan
{
    /// <summary>The most times that scanners are asked about one value. No text that people write comes near; beyond it the value counts as partly scanned.</summary>
    public const int MaxAsked = 256;

    private readonly DetectorOptions? options;
    private readonly IScanLog? log;
    private int asked;

    /// <summary>Begins a look.</summary>
    /// <param name="options">What is switched off, and the day; null for the defaults.</param>
    /// <param name="log">Is told of every rule; null when nobody asks.</param>
    public Scan(DetectorOptions? options, IScanLog? log = null) => (this.options, this.log) = (options, log);

    /// <summary>Characters given so far; one given to two scanners counts twice.</summary>
    public long Characters { get; private set; }

    /// <summary>The surest rule that matched; null for none yet.</summary>
    public SecretRule? Best { get; private set; }

    /// <summary>Seconds since 1970 that count as now; 0 when no clock was given, and nothing is in the past then.</summary>
    public readonly long Now => options?.Now ?? 0;

    /// <summary>True when further looking cannot change the result.</summary>
    public readonly bool IsSettled => log is null && Best is { Level: SecretLevel.High };

    /// <summary>True when scanners were asked so often that the rest of the value is left unread.</summary>
    public readonly bool IsExhausted => asked >= MaxAsked;

    /// <summary>Counts characters that a scanner is given.</summary>
    public void Spend(int characters)
    {
        Characters += characters;
        asked++;
    }

    /// <summary>Takes what a rule says; true when further looking cannot change the result.</summary>
    public bool Offer(SecretRule? rule)
    {
        if (rule is null)
        {
            return false;
        }

        bool off = options is not null && options.DisabledRules.Contains(rule.Id);
        log?.Matched(rule, off);
        if (!off && (Best is null || rule.Level > Best.Level))
        {
            Best = rule;
        }

        return IsSettled;
    }

    /// <summary>Tells the log, if there is one, that a scanner was asked because its mark stands in the value.</summary>
    public readonly void NoteAsked(Scanners.Scanner scanner) => log?.Asked(scanner);

    /// <summary>Tells the log, if there is one, what the name says.</summary>
    public readonly void NoteName(Names.NameClass name) => log?.Named(name);

    /// <summary>Tells the log, if there is one, which control excuses the value.</summary>
    public readonly void NoteControl(Values.Control control) => log?.Controlled(control);

    /// <summary>Tells the log, if there is one, that the value was taken apart or unwrapped.</summary>
    public readonly void NoteOpened(string how) => log?.Opened(how);

    /// <summary>Begins a look inside what was wrapped; what it finds is offered here by the caller.</summary>
    public readonly Scan Within() => new(options, log);

    /// <summary>Adds the work of a look inside.</summary>
    public void Take(in Scan inner)
    {
        Characters += inner.Characters;
        asked += inner.asked;
    }
}
