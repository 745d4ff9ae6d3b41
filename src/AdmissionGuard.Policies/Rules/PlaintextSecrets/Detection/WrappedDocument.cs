using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Looks through a configuration text that was wrapped, for its surest secret.</summary>
internal sealed class WrappedDocument : IPairSink
{
    private Scan scan;

    private WrappedDocument(in Scan scan) => this.scan = scan;

    /// <summary>Offers what is found; true when further looking cannot change the result.</summary>
    public static bool Find(ReadOnlySpan<char> text, ref Scan scan)
    {
        DocumentShape shape = DocumentReader.ShapeOf(text);
        if (shape == DocumentShape.None)
        {
            return false;
        }

        WrappedDocument document = new(scan.Within());
        DocumentReader.Read(shape, text, document);
        ValueShapes.FindAcrossLines(text, ref document.scan);
        scan.Take(document.scan);
        return scan.Offer(document.scan.Best);
    }

    /// <inheritdoc/>
    public void Pair(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value, bool isQuoted)
    {
        if (!scan.IsSettled && !ValueShapes.Find(value, ref scan))
        {
            NameRules.Find(key, value, isQuoted ? SecretPlace.Field : SecretPlace.Inner, ref scan);
        }
    }

    /// <inheritdoc/>
    public void Line(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> line) => _ = scan.IsSettled || ValueShapes.Find(line, ref scan);
}
