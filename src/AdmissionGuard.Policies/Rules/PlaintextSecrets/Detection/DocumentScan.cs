using System.Buffers;
using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// Looks through one configuration text after another: every key with its value by itself, and the text as a whole for what spans lines.
/// Made once and used again, so that a clean text costs no allocation.
/// </summary>
internal sealed class DocumentScan : IPairSink, ICommandListener
{
    private readonly HashSet<(string Rule, int Line)> shapes = [];
    private readonly HashSet<string> patterns = new(StringComparer.Ordinal);
    private readonly KeyPath path = new();
    private readonly OwnName ownName = new();
    private SecretDetector detector = SecretDetector.Default;
    private ISecretListener? listener;
    private Scan look;
    private SecretRule? part;
    private SecretLevel? surest;
    private DocumentShape form;
    private int counted;
    private int lines;
    private bool? isProgram;
    private bool isScript;
    private int scriptLine;

    /// <inheritdoc/>
    public bool IsFull => false;

    /// <inheritdoc/>
    public int MinLine => detector.MinUnnamed;

    /// <summary>Looks through a text.</summary>
    /// <param name="by">Judges keys and values.</param>
    /// <param name="first">A fresh look; what is read here is looked at under its conditions.</param>
    /// <param name="shape">What the text is.</param>
    /// <param name="text">At most as long as a detector reads.</param>
    /// <param name="to">Is told.</param>
    /// <param name="kind">What the text's own name makes of it, see <see cref="OwnName.ClassOf"/>.</param>
    /// <param name="name">Its own name.</param>
    public void Read(SecretDetector by, in Scan first, DocumentShape shape, ReadOnlySpan<char> text, ISecretListener to, NameClass kind = NameClass.Plain, ReadOnlySpan<char> name = default)
    {
        (detector, look, listener, surest, form) = (by, first, to, null, shape);
        (part, counted, lines) = (null, 0, 0);
        isScript = shape == DocumentShape.Script;

        // What a look that failed has left must not hide a finding of this one.
        shapes.Clear();
        patterns.Clear();
        isProgram = null;
        look.NoteOpened(shape);
        DocumentReader.Read(shape, text, path, this);
        FindAcrossLines(text);
        FindPatterns(text);
        if (part is not null)
        {
            to.Found(new SecretFinding(part, LengthClasses.Of(text.Length)), InnerPlace.Whole, text);
        }

        if (kind != NameClass.Plain && surest != SecretLevel.High)
        {
            ownName.Find(by, first, kind, name, shape, text, path, to);
        }

        (listener, look) = (null, default);
    }

    /// <summary>Looks through the options of a program that stand in a variable: <c>--requirepass x</c>.</summary>
    /// <param name="by">Judges options and their values.</param>
    /// <param name="first">A fresh look.</param>
    /// <param name="text">The options.</param>
    /// <param name="to">Is told.</param>
    public void ReadOptions(SecretDetector by, in Scan first, ReadOnlySpan<char> text, ISecretListener to)
    {
        (listener, scriptLine) = (to, 0);
        ScriptText.Find(by, text, first, this);
        listener = null;
    }

    /// <inheritdoc/>
    public void Found(in CommandFinding finding, ReadOnlySpan<char> secret)
    {
        int line = scriptLine + finding.Line;
        NoteLevel(finding.Level);
        if (!finding.Finding.Rule.IsByName)
        {
            shapes.Add((finding.Finding.RuleId, line));
        }

        listener!.Found(finding.Finding, new InnerPlace(SafeName.Of(finding.Label), line), secret);
    }

    /// <inheritdoc/>
    public bool IsFullOf(SecretLevel level) => listener!.IsFullOf(level);

    /// <inheritdoc/>
    public void FoundMore(SecretLevel level) => listener!.FoundMore(level);

    /// <inheritdoc/>
    public void Pair(KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value, bool isQuoted)
    {
        Scan scan = look.Another();
        Judge(at, text, key, value, isQuoted ? SecretPlace.Field : SecretPlace.Inner, ref scan);
    }

    /// <inheritdoc/>
    public void Line(KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> line)
    {
        if (!detector.MayFind(line))
        {
            return;
        }

        if (isScript && IsCommand(text, line) && ScriptText.MayTell(line))
        {
            scriptLine = LineOf(at, text, line);
            ScriptText.Find(detector, line, look, this);
            return;
        }

        Scan scan = AsideText.IsComment(text, line) ? look.Aside() : look.Another();
        Judge(at, text, default, line, SecretPlace.Inner, ref scan, hasNoKey: true);
    }

    /// <summary>Tells nothing of what is read.</summary>
    public override string ToString() => nameof(DocumentScan);

    // Options at the beginning of a line go on from the line before, or are what a script says of its own.
    private static bool IsCommand(ReadOnlySpan<char> text, ReadOnlySpan<char> line) =>
        line[0] is not ('#' or '-') || (line[0] == '-' && text.Overlaps(line, out int at) && text[..at].TrimEnd().EndsWith("\\"));

    // What people read shows how a password would be written.
    private void Judge(KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan, bool hasNoKey = false)
    {
        SecretFinding? finding = Find(key, value, place, ref scan);
        if (finding is { Level: SecretLevel.High } && AsideText.IsDescribed(at, text) && (!hasNoKey || AsideText.IsInBlock(at, text, value)))
        {
            scan = look.Aside();
            finding = Find(key, value, place, ref scan);
        }

        part ??= scan.Part;
        if (finding is { IsPart: false } found)
        {
            bool mayBeName = place == SecretPlace.Inner && IsName(found.Rule, value);
            SecretRule rule = mayBeName && IsHandedOver(text, key, value) ? SecretRules.Aside(found.Rule) ?? found.Rule
                : mayBeName && (isProgram ??= SourceText.IsProgram(text)) ? SecretRules.InProgram(found.Rule, value)
                : found.Rule;
            Tell(found with { Rule = rule }, at, text, value, hasNoKey);
        }
    }

    private SecretFinding? Find(ReadOnlySpan<char> key, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan) =>
        Ascii.IsValid(key) ? detector.Find(key, value, place, ref scan) : FindUnder(key, value, place, ref scan);

    // A program's words are names of its own; its literals stand in quotes. A line that makes a program of a text must not hide a password in it.
    private static bool IsName(SecretRule rule, ReadOnlySpan<char> value) =>
        (rule.IsByName || rule.IsOfWords) && !value.ContainsAny('"', '\'', '`') && value.ContainsAnyExceptInRange('0', '9');

    // portalPassword = password; has the sign that ends a statement, and the word of its key: one variable is handed over to another.
    private static bool IsHandedOver(ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value) =>
        key.EndsWith(value, StringComparison.OrdinalIgnoreCase) && text.Overlaps(value, out int at) && text[(at + value.Length)..].StartsWith(";");

    // Full-width letters and invisible marks would make another word of the key.
    private SecretFinding? FindUnder(ReadOnlySpan<char> key, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan)
    {
        Span<char> plain = stackalloc char[PlainName.MaxLength];
        return detector.Find(PlainName.Of(key, plain), value, place, ref scan);
    }

    // Each of them: one that an exception of the policy lets pass must not hide the next.
    private void FindAcrossLines(ReadOnlySpan<char> text)
    {
        for (int at = 0; at >= 0;)
        {
            Scan scan = look.Another();
            at = ValueShapes.FindNextAcrossLines(text, at, ref scan);
            if (scan.Best is { } rule && LineOf(text, scan.BestAt ?? 0) is var line && shapes.Add((rule.Id, line)))
            {
                TellWhole(rule, line, text, scan.BestAt);
            }
        }
    }

    // That time ran out on a line is told of the text.
    private void FindPatterns(ReadOnlySpan<char> text)
    {
        Scan scan = look.Another();
        detector.FindCustom(text, ref scan);
        part ??= scan.Part;
        if (scan.Best is { } rule && !patterns.Contains(rule.Id))
        {
            TellWhole(rule, 0, text);
        }
    }

    private void TellWhole(SecretRule rule, int line, ReadOnlySpan<char> text, int? at = null)
    {
        NoteLevel(rule.Level);
        listener!.Found(new SecretFinding(rule, LengthClasses.Of(text.Length)) { Place = SecretPlace.Field, At = at, IsOneOfMany = true }, new InnerPlace("", line), text);
    }

    private void NoteLevel(SecretLevel level) => surest = surest > level ? surest : level;

    private void Tell(in SecretFinding finding, KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> value, bool hasNoKey = false)
    {
        NoteLevel(finding.Level);
        if (!finding.Rule.IsByName)
        {
            Note(finding.Rule, at, text, value);
        }

        if (listener!.IsFullOf(finding.Level))
        {
            listener.FoundMore(finding.Level);
        }
        else
        {
            TellPlain(finding, new InnerPlace(at.Show(text), LineOf(at, text, value)) { HasNoKey = hasNoKey }, text, value);
        }
    }

    // A line is told as it is written; a value without the escapes of its text.
    private void TellPlain(in SecretFinding finding, InnerPlace inner, ReadOnlySpan<char> text, ReadOnlySpan<char> value)
    {
        if (inner.HasNoKey || !text.Overlaps(value, out int offset) || offset == 0 || !value.ContainsAny('\\', '&', '\''))
        {
            listener!.Found(finding, inner, value);
            return;
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(value.Length);
        int length = PlainValue.Undo(form, text[offset - 1], value, buffer);
        listener!.Found(length == value.Length ? finding : finding with { Length = LengthClasses.Of(length), At = null }, inner, buffer.AsSpan(0, length));
        buffer.AsSpan(0, length).Clear();
        ArrayPool<char>.Shared.Return(buffer);
    }

    // What the search through the text as a whole would find again.
    private void Note(SecretRule rule, KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> value)
    {
        if (rule.Reason == PlaintextSecretsReasons.PrivateKey || rule.Reason == PlaintextSecretsReasons.StructuredCredential)
        {
            shapes.Add((rule.Id, LineOf(at, text, value)));
        }
        else if (rule.Reason == PlaintextSecretsReasons.CustomPattern)
        {
            patterns.Add(rule.Id);
        }
    }

    // An unescaped value is a copy: there its key tells the line.
    private int LineOf(KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> value) => LineOf(text, text.Overlaps(value, out int offset) ? offset : at.Start);

    // What is told comes in the order of the text, or nearly: counting goes on where it ended.
    private int LineOf(ReadOnlySpan<char> text, int at)
    {
        if (at < counted)
        {
            (counted, lines) = (0, 0);
        }

        lines += text[counted..at].Count('\n');
        counted = at;
        return lines;
    }
}
