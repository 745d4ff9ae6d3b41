using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Looks through a configuration text that was wrapped, for its surest secret.</summary>
internal sealed class WrappedDocument : IPairSink
{
    // One for each thread: no wrapped text is looked through inside another.
    [ThreadStatic]
    private static WrappedDocument? idle;

    private readonly KeyPath path = new();
    private Scan scan;

    private WrappedDocument()
    {
    }

    /// <inheritdoc/>
    public bool IsFull => scan.IsSettled;

    /// <inheritdoc/>
    public int MinLine => ValueShapes.MinField;

    /// <summary>Offers what is found; true when further looking cannot change the result.</summary>
    public static bool Find(ReadOnlySpan<char> text, ref Scan scan)
    {
        DocumentShape shape = DocumentReader.ShapeOf(text);
        if (shape == DocumentShape.None)
        {
            return false;
        }

        WrappedDocument document = idle ??= new WrappedDocument();
        document.scan = scan.Another();
        DocumentReader.Read(shape, text, document.path, document);
        ValueShapes.FindAcrossLines(text, ref document.scan);
        scan.Take(document.scan);
        SecretRule? best = document.scan.Best;
        document.scan = default;
        return scan.Offer(best);
    }

    /// <inheritdoc/>
    public void Pair(KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value, bool isQuoted)
    {
        if (!ValueShapes.Find(value, ref scan))
        {
            NameRules.Find(key, value, isQuoted ? SecretPlace.Field : SecretPlace.Inner, ref scan);
        }
    }

    /// <inheritdoc/>
    public void Line(KeyPath at, ReadOnlySpan<char> text, ReadOnlySpan<char> line) => ValueShapes.Find(line, ref scan);

    /// <summary>Tells nothing of what is read.</summary>
    public override string ToString() => nameof(WrappedDocument);
}
