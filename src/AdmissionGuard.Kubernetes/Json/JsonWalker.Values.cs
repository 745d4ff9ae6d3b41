using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Json;

/// <content>Reads the value that the walker stands on.</content>
internal ref partial struct JsonWalker
{
    /// <summary>Reads a string; null when it is null or, with a flaw, something else.</summary>
    public string? ReadString()
    {
        if (scanner.Token == JsonTokenType.String)
        {
            return scanner.IsEscaped ? JsonEscapes.Decode(text[Start..End]) : KnownWords.Find(scanner.Value) ?? Encoding.UTF8.GetString(scanner.Value);
        }

        Refuse("a string");
        return null;
    }

    /// <summary>Reads a string without making one; empty when it is null or, with a flaw, something else.</summary>
    public Utf8Text ReadText()
    {
        if (scanner.Token != JsonTokenType.String)
        {
            Refuse("a string");
            return default;
        }

        if (!scanner.IsEscaped)
        {
            return new Utf8Text(buffer.Slice(Start + 1, scanner.Value.Length));
        }

        byte[] unescaped = new byte[End - Start];
        return new Utf8Text(unescaped.AsMemory(0, JsonEscapes.Copy(text[Start..End], unescaped)));
    }

    /// <summary>Keeps the name that <see cref="NextMember"/> gave, as a part of the document wherever it stands there unescaped.</summary>
    public readonly Utf8Text MemberName(ReadOnlySpan<byte> name) =>
        text.Overlaps(name, out int offset) ? new Utf8Text(buffer.Slice(offset, name.Length)) : new Utf8Text(name.ToArray());

    /// <summary>Reads a boolean; null when it is null or, with a flaw, something else.</summary>
    public bool? ReadBoolean()
    {
        switch (scanner.Token)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            default:
                Refuse("true or false");
                return null;
        }
    }

    /// <summary>Reads a whole number of 64 bits, written without fraction and exponent as Go wants it; null otherwise.</summary>
    public long? ReadInt64()
    {
        if (scanner.Token != JsonTokenType.Number)
        {
            Refuse("a whole number");
            return null;
        }

        if (Utf8Parser.TryParse(scanner.Value, out long number, out int length) && length == scanner.Value.Length)
        {
            return number;
        }

        Note(new Flaw(Start, null, "must be a whole number of 64 bits, written without fraction and exponent"));
        return null;
    }

    /// <summary>True when the walker stands on a string with exactly this text.</summary>
    public readonly bool Is(ReadOnlySpan<byte> word) =>
        scanner.Token == JsonTokenType.String && (scanner.IsEscaped ? JsonEscapes.Is(text[Start..End], word) : scanner.Value.SequenceEqual(word));
}
