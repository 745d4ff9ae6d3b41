using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// One look at one value: keeps the surest rule that matched, and counts the characters that scanners were given to read. No scanner
/// sees more than it was given, so the count bounds the work, and a test can hold it to a multiple of the length without a clock.
/// </summary>
internal struct Scan
{
    private readonly DetectorOptions? options;
    private readonly IScanLog? log;
    private readonly SecretLevel? floor;
    private bool isAside;
    private int? at;

    /// <summary>Begins a look.</summary>
    /// <param name="options">What is switched off, and the day; null for the defaults.</param>
    /// <param name="log">Is told of every rule; null when nobody asks.</param>
    /// <param name="floor">What is not surer than this is not asked for; null for no such level.</param>
    public Scan(DetectorOptions? options, IScanLog? log = null, SecretLevel? floor = null) => (this.options, this.log, this.floor) = (options, log, floor);

    /// <summary>Characters given so far; one given to two scanners counts twice.</summary>
    public long Characters { get; private set; }

    /// <summary>The surest rule that matched; null for none yet.</summary>
    public SecretRule? Best { get; private set; }

    /// <summary>That a text was not looked at to its end, and why; null when all of them were. It stands beside whatever was found.</summary>
    public SecretRule? Part { get; private set; }

    /// <summary>Where in the text the mark stands by which the surest rule was found; null when it is not known.</summary>
    public int? BestAt { get; private set; }

    /// <summary>Seconds since 1970 that count as now; 0 when no clock was given, and nothing is in the past then.</summary>
    public readonly long Now => options?.Now ?? 0;

    /// <summary>True when further looking cannot change the result.</summary>
    public readonly bool IsSettled => log is null && Best is { Level: SecretLevel.High };

    /// <summary>True when every answer is written down, also one that changes nothing.</summary>
    public readonly bool IsLogged => log is not null;

    /// <summary>Counts characters that a scanner is given.</summary>
    public void Spend(int characters) => Characters += characters;

    /// <summary>Says where the mark stands that is asked about from now on; null for nowhere in this text.</summary>
    public void LookAt(int? place) => at = place;

    /// <summary>Takes what a rule says; true when further looking cannot change the result.</summary>
    public bool Offer(SecretRule? rule)
    {
        if (rule is null)
        {
            return false;
        }

        bool off = IsOff(rule);
        if (isAside && SecretRules.Aside(rule) is { } softer)
        {
            (rule, off) = (softer, off || IsOff(softer));
        }

        log?.Matched(rule, off);
        if (!off && (Best is null ? floor is null || rule.Level > floor : rule.Level > Best.Level))
        {
            (Best, BestAt) = (rule, at);
        }

        return IsSettled;
    }

    /// <summary>Takes that a text was not looked at to its end.</summary>
    public void NotePart(SecretRule rule)
    {
        log?.Matched(rule, isOff: false);
        Part ??= rule;
    }

    /// <summary>Tells the log, if there is one, that a scanner was asked because its mark stands in the value.</summary>
    public readonly void NoteAsked(Scanner scanner) => log?.Asked(scanner);

    /// <summary>Takes what the name says.</summary>
    public readonly void NoteName(NameClass name) => log?.Named(name);

    /// <summary>Tells the log, if there is one, which control excuses the value.</summary>
    public readonly void NoteControl(Control control) => log?.Controlled(control);

    /// <summary>Tells the log, if there is one, that the value was taken apart or unwrapped.</summary>
    public readonly void NoteOpened<T>(T how)
        where T : struct, Enum => log?.Opened(how.ToString());

    /// <summary>True when a rule of this level could not change the result any more.</summary>
    public readonly bool IsBeyond(SecretLevel level) => log is null && (Best is { } best ? best.Level >= level : floor >= level);

    /// <summary>Begins another look under the same conditions: at what was wrapped, at a word of a script, at a line.</summary>
    public readonly Scan Another() => new(options, log) { isAside = isAside };

    /// <summary>Begins another look, at what a program does not read: see <see cref="SecretRules.Aside"/>.</summary>
    public readonly Scan Aside() => new(options, log) { isAside = true };

    /// <summary>Begins another look under the same conditions, for what is surer than something that is known already.</summary>
    public readonly Scan Above(SecretLevel level) => new(options, log, level);

    /// <summary>Adds the work of another look.</summary>
    public void Take(in Scan other) => Characters += other.Characters;

    private readonly bool IsOff(SecretRule rule) => options is not null && options.DisabledRules.Contains(rule.Id);
}
