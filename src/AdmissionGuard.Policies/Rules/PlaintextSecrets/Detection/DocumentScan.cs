using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Looks through one configuration text: every key with its value by itself, and the text as a whole for what spans lines.</summary>
internal sealed class DocumentScan(SecretDetector detector, ISecretListener listener, IScanLog? log) : IPairSink
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>Looks through a text.</summary>
    /// <param name="shape">What it is.</param>
    /// <param name="text">At most as long as a detector reads.</param>
    public void Read(DocumentShape shape, ReadOnlySpan<char> text)
    {
        log?.Opened(shape.ToString());
        DocumentReader.Read(shape, text, this);
        Scan whole = detector.Begin(log);
        detector.FindAcrossLines(text, ref whole);
        if (whole.Best is { } rule && told.Add(rule.Id))
        {
            listener.Found(new SecretFinding(rule, LengthClasses.Of(text.Length)) { Place = SecretPlace.Field }, "", text);
        }
    }

    /// <inheritdoc/>
    public void Pair(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value, bool isQuoted)
    {
        ReadOnlySpan<char> name = key;
        if (!Ascii.IsValid(key))
        {
            // Full-width letters and zero-width marks would make another word of the key.
            name = PlainName.Of(key);
        }

        Scan scan = detector.Begin(log);
        if (detector.Find(name, value, isQuoted ? SecretPlace.Field : SecretPlace.Inner, ref scan) is { } finding)
        {
            Tell(finding, path, text, value);
        }
    }

    /// <inheritdoc/>
    public void Line(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> line)
    {
        Scan scan = detector.Begin(log);
        if (detector.Find(default, line, SecretPlace.Inner, ref scan) is { } finding)
        {
            Tell(finding, path, text, line);
        }
    }

    private void Tell(in SecretFinding finding, KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> value)
    {
        told.Add(finding.RuleId);
        listener.Found(finding, path.Show(text), value);
    }
}
