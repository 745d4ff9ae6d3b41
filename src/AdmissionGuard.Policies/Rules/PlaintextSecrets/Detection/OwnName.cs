using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// Judges a value of several lines, of JSON or XML, under its own name when that is a secret's: a line end or a bracket must not make a
/// password invisible. A script, a file of accounts and a text with telling keys of its own are left to what reads documents.
/// </summary>
internal sealed class OwnName : IPairSink
{
    // Lists of passwords that are forbidden are longer, and a password has no more.
    private const int MaxLines = 4;

    private const int MaxDocument = 4096;

    // Under a key inside, what stands there may be the password or something about it.
    private const string Inside = "password.value";

    private SecretDetector detector = SecretDetector.Default;
    private ISecretListener? listener;
    private Scan look;
    private bool hasNames;
    private bool hasTold;

    /// <inheritdoc/>
    public bool IsFull => listener is null ? hasNames : hasTold;

    /// <inheritdoc/>
    public int MinLine => 1;

    /// <summary>What the name of a value of this shape makes of it; <see cref="NameClass.Plain"/> when it is not judged under it.</summary>
    public static NameClass ClassOf(DocumentShape shape, ReadOnlySpan<char> name) =>
        shape is not (DocumentShape.None or DocumentShape.Script) && VariableName.Classify(name) is var kind and (NameClass.Password or NameClass.Secret) ? kind : NameClass.Plain;

    /// <summary>True when the text is one word, with empty lines around it: no document at all.</summary>
    public static bool IsWord(NameClass kind, ReadOnlySpan<char> text, out ReadOnlySpan<char> word)
    {
        word = kind == NameClass.Plain ? default : text.Trim();
        return !word.IsEmpty && !word.Contains('\n') && (kind == NameClass.Password ? word[0] is not ('{' or '[' or '<') : !word.ContainsAny(' ', '=', ':'));
    }

    /// <summary>True when the keys inside a value of this name may be parts of the secret, and are not told.</summary>
    public static bool HidesKeys(ReadOnlySpan<char> name) => !IsOfMany(name) && (IsOfOnePassword(name) || (!name.Contains('.') && VariableName.Classify(name) == NameClass.Secret));

    /// <summary>True for the name of one password, below which no keys are told.</summary>
    public static bool IsOfOnePassword(ReadOnlySpan<char> name) => !IsOfMany(name) && VariableName.Classify(name) == NameClass.Password;

    /// <summary>Looks through a text in which nothing that is certain was found.</summary>
    /// <param name="by">Judges.</param>
    /// <param name="first">A fresh look; what is read here is looked at under its conditions.</param>
    /// <param name="kind">What the name says.</param>
    /// <param name="name">The name.</param>
    /// <param name="shape">What the text is.</param>
    /// <param name="text">The text.</param>
    /// <param name="path">Where keys are kept.</param>
    /// <param name="to">Is told.</param>
    public void Find(SecretDetector by, in Scan first, NameClass kind, ReadOnlySpan<char> name, DocumentShape shape, ReadOnlySpan<char> text, KeyPath path, ISecretListener to)
    {
        (detector, look, hasNames, hasTold) = (by, first, false, false);
        if (shape == DocumentShape.Lines)
        {
            listener = to;
            FindInLines(name, text);
        }
        else if (kind == NameClass.Password && text.Length <= MaxDocument)
        {
            DocumentReader.Read(shape, text, path, this);
            if (!hasNames)
            {
                listener = to;
                DocumentReader.Read(shape, text, path, this);
            }
        }

        (listener, look) = (null, default);
    }

    /// <inheritdoc/>
    public void Pair(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> key, ReadOnlySpan<char> value, bool isQuoted)
    {
        if (listener is null)
        {
            hasNames |= VariableName.Classify(key) != NameClass.Plain;
        }
        else if (!VariableName.IsOfPublic(key))
        {
            Judge(Inside, value, 0);
        }
    }

    /// <inheritdoc/>
    public void Line(KeyPath path, ReadOnlySpan<char> text, ReadOnlySpan<char> line)
    {
        if (listener is not null && !line.Contains(' '))
        {
            Judge(Inside, line, 0);
        }
    }

    /// <summary>Tells nothing of what is read.</summary>
    public override string ToString() => nameof(OwnName);

    // Below passwords and credentials stand the names of those who have them.
    private static bool IsOfMany(ReadOnlySpan<char> name) => name.EndsWith("s", StringComparison.OrdinalIgnoreCase);

    private void FindInLines(ReadOnlySpan<char> name, ReadOnlySpan<char> text)
    {
        int words = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            ReadOnlySpan<char> word = line.Trim();
            if (!IsComment(word) && (++words > MaxLines || word.ContainsAny(" \t") || IsEncrypted(word) || LineKey.TryFind(word, LineKey.SeparatorOf(word), out _, out _)))
            {
                return;
            }
        }

        int at = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            ReadOnlySpan<char> word = line.Trim();
            if (!IsComment(word) && !hasTold)
            {
                Judge(name, word, at);
            }

            at++;
        }
    }

    // Also a line with nothing on it, and the first line of a script: what follows has a line with blanks, or is none.
    private static bool IsComment(ReadOnlySpan<char> line) => line.IsEmpty || line[0] == '#' || line.StartsWith("//");

    private static bool IsEncrypted(ReadOnlySpan<char> line) => line.StartsWith("$ANSIBLE_VAULT;") || line.StartsWith("-----BEGIN");

    private void Judge(ReadOnlySpan<char> name, ReadOnlySpan<char> value, int line)
    {
        Scan scan = look.Another();
        if (detector.Find(name, value, SecretPlace.Field, ref scan) is { } finding)
        {
            hasTold = finding.Level == SecretLevel.High;
            listener!.Found(finding, new InnerPlace("", line), value);
        }
    }
}
