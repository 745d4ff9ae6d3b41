using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// Looks through one configuration text after another: every key with its value by itself, and the text as a whole for what spans lines.
/// Made once and used again, so that a clean text costs no allocation.
/// </summary>
internal sealed class DocumentScan : IPairSink
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly KeyPath path = new();
    private SecretDetector detector = SecretDetector.Default;
    private ISecretListener? listener;
    private Scan look;

    /// <inheritdoc/>
    public bool IsFull => look.IsExhausted;

    /// <summary>Looks through a text.</summary>
    /// <param name="by">Judges keys and values.</param>
    /// <param name="first">A fresh look; what is read here is looked at under its conditions.</param>
    /// <param name="shape">What the text is.</param>
    /// <param name="text">At most as long as a detector reads.</param>
    /// <param name="to">Is told.</param>
    public void Read(SecretDetector by, in Scan first, DocumentShape shape, ReadOnlySpan<char> text, ISecretListener to)
    {
        (detector, look, listener) = (by, first, to);
        look.NoteOpened(shape);
        DocumentReader.Read(shape, text, path, this);
        FindAcrossLines(text);
        if (IsFull)
        {
            to.Found(new SecretFinding(SecretRules.PartlyScanned, LengthClasses.Of(text.Length)), InnerPlace.Whole, text);
        }

        told.Clear();
        (listener, look) = (null, default);
    }

    /// <inheritdoc/>
    public void Pair(KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value, bool isQuoted)
    {
        look.SpendOn(Effort.Pair);
        Scan scan = look.Another();
        SecretPlace place = isQuoted ? SecretPlace.Field : SecretPlace.Inner;
        if ((Ascii.IsValid(key) ? detector.Find(key, value, place, ref scan) : FindUnder(key, value, place, ref scan)) is { } finding)
        {
            Tell(finding, at, text, value);
        }
    }

    /// <inheritdoc/>
    public void Line(KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> line)
    {
        Scan scan = look.Another();
        if (detector.Find(default, line, SecretPlace.Inner, ref scan) is { } finding)
        {
            Tell(finding, at, text, line);
        }
    }

    /// <summary>Tells nothing of what is read.</summary>
    public override string ToString() => nameof(DocumentScan);

    // Full-width letters and invisible marks would make another word of the key.
    private SecretFinding? FindUnder(ReadOnlySpan<char> key, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan)
    {
        Span<char> plain = stackalloc char[PlainName.MaxLength];
        look.SpendOn(Effort.Name);
        return detector.Find(PlainName.Of(key, plain), value, place, ref scan);
    }

    private void FindAcrossLines(ReadOnlySpan<char> text)
    {
        Scan whole = look.Another();
        detector.FindAcrossLines(text, ref whole);
        if (whole.Best is { } rule && told.Add(rule.Id))
        {
            listener!.Found(new SecretFinding(rule, LengthClasses.Of(text.Length)) { Place = SecretPlace.Field }, new InnerPlace("", LineOf(text, whole.BestAt)), text);
        }
    }

    private void Tell(in SecretFinding finding, KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> value)
    {
        // That the look ended early is told of the text, not of the line where it did.
        if (finding.Rule == SecretRules.PartlyScanned)
        {
            return;
        }

        told.Add(finding.RuleId);
        look.SpendOn(Effort.Telling);
        // An unescaped value is a copy: there its key tells the line.
        int start = text.Overlaps(value, out int offset) ? offset : at.Start;
        listener!.Found(finding, new InnerPlace(at.Show(text), LineOf(text, start)), value);
    }

    private static int LineOf(ReadOnlySpan<char> text, int at) => text[..at].Count('\n');
}
