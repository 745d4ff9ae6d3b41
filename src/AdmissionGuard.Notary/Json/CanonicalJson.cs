using System.Buffers;
using System.Buffers.Text;

namespace AdmissionGuard.Notary.Json;

/// <summary>
/// The bytes that signatures and key ids cover (Notary's canonical JSON): UTF-8 without blanks, members in the order of their bytes, only
/// <c>\</c> and <c>"</c> escaped, everything else raw, control characters too.
/// </summary>
internal static class CanonicalJson
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create("\\\""u8);

    /// <summary>Writes a value.</summary>
    public static byte[] Write(JsonValue value)
    {
        ArrayBufferWriter<byte> output = new(1024);
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 over the canonical form of a value, which is not made as a whole.</summary>
    public static byte[] Hash(JsonValue value)
    {
        using HashingWriter output = new();
        Write(value, output);
        return output.Finish();
    }

    /// <summary>Writes a value.</summary>
    public static void Write(JsonValue value, IBufferWriter<byte> output)
    {
        switch (value)
        {
            case JsonObject json:
                WriteObject(json, output);
                break;
            case JsonArray array:
                WriteArray(array, output);
                break;
            case JsonText text:
                WriteText(text.Utf8, output);
                break;
            case JsonInteger number:
                Span<byte> digits = output.GetSpan(20);
                _ = Utf8Formatter.TryFormat(number.Value, digits, out int length);
                output.Advance(length);
                break;
            case JsonLiteral literal:
                output.Write(literal.Text);
                break;
        }
    }

    /// <summary>Writes a string in quotes.</summary>
    public static void WriteText(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        for (int special = utf8.IndexOfAny(Escaped); special >= 0; special = utf8.IndexOfAny(Escaped))
        {
            output.Write(utf8[..special]);
            output.Write("\\"u8);
            output.Write(utf8.Slice(special, 1));
            utf8 = utf8[(special + 1)..];
        }

        output.Write(utf8);
        output.Write("\""u8);
    }

    private static void WriteObject(JsonObject json, IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        for (int i = 0; i < json.Count; i++)
        {
            output.Write(i == 0 ? [] : ","u8);
            WriteText(json.Utf8Name(i), output);
            output.Write(":"u8);
            Write(json.Value(i), output);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(JsonArray array, IBufferWriter<byte> output)
    {
        output.Write("["u8);
        for (int i = 0; i < array.Items.Count; i++)
        {
            output.Write(i == 0 ? [] : ","u8);
            Write(array.Items[i], output);
        }

        output.Write("]"u8);
    }
}
