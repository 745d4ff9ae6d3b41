using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace AdmissionGuard.Notary.Json;

/// <summary>
/// Reads JSON as nobody can read it in two ways: valid UTF-8 without byte order mark and lone surrogates, no duplicate names at any level,
/// only whole numbers, nothing behind the end. The reference client takes the last of two members and ignores case, so that a forger could
/// show two readers two different files.
/// </summary>
internal static class StrictJson
{
    /// <summary>The most levels of arrays and objects.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most bytes of a string.</summary>
    public const int MaxTextLength = 64 * 1024;

    /// <summary>The most values of a document: six for each of 100,000 targets.</summary>
    public const int MaxValues = 600_000;

    /// <summary>
    /// The bytes that a document must have for each value beyond the first <see cref="FreeValues"/>. The entry of a tag has over 20; a document
    /// of empty lists would take thirty times its size in memory.
    /// </summary>
    public const int BytesPerValue = 16;

    /// <summary>The values that a document may have however short it is.</summary>
    public const int FreeValues = 1000;

    // Names that stand in every entry of a file need not be copied for each.
    private static readonly byte[][] CommonNames =
        ["hashes"u8.ToArray(), "length"u8.ToArray(), "sha256"u8.ToArray(), "sha512"u8.ToArray()];

    /// <summary>Reads a document; null with the fault in words, which fit after "the file", when it is none.</summary>
    public static JsonValue? Read(ReadOnlySpan<byte> utf8, out string? fault)
    {
        if (!Utf8.IsValid(utf8))
        {
            fault = "is not valid UTF-8";
            return null;
        }

        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Disallow });
        int valuesLeft = Math.Min(MaxValues, FreeValues + (utf8.Length / BytesPerValue));
        try
        {
            // Reading throws for an empty document, and behind it for anything but blanks.
            reader.Read();
            JsonValue? document = ReadValue(ref reader, ref valuesLeft, out fault);
            return document is not null && !reader.Read() ? document : null;
        }
        catch (JsonException)
        {
            fault = "is no JSON document";
        }
        catch (InvalidOperationException)
        {
            // How the reader tells of half a surrogate pair in a string.
            fault = "has a string with half a surrogate pair";
        }

        return null;
    }

    private static JsonValue? ReadValue(ref Utf8JsonReader reader, ref int valuesLeft, out string? fault)
    {
        fault = --valuesLeft < 0 ? "has more values than a file of its length may have" : null;
        if (fault is not null)
        {
            return null;
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, ref valuesLeft, out fault),
            JsonTokenType.StartArray => ReadArray(ref reader, ref valuesLeft, out fault),
            JsonTokenType.String => ReadText(ref reader, out fault) is { } text ? new JsonText(text) : null,
            JsonTokenType.Number => ReadNumber(reader.ValueSpan, out fault),
            JsonTokenType.True => JsonLiteral.True,
            JsonTokenType.False => JsonLiteral.False,
            _ => JsonLiteral.Null,
        };
    }

    private static JsonObject? ReadObject(ref Utf8JsonReader reader, ref int valuesLeft, out string? fault)
    {
        List<byte[]> names = [];
        List<JsonValue> members = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            byte[]? name = ReadText(ref reader, out fault);
            reader.Read();
            if (name is null || ReadValue(ref reader, ref valuesLeft, out fault) is not { } value)
            {
                return null;
            }

            names.Add(name);
            members.Add(value);
        }

        JsonObject? json = JsonObject.TryCreate(names, members);
        fault = json is null ? "has an object with two members of one name" : null;
        return json;
    }

    private static JsonArray? ReadArray(ref Utf8JsonReader reader, ref int valuesLeft, out string? fault)
    {
        fault = null;
        List<JsonValue> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue(ref reader, ref valuesLeft, out fault) is not { } value)
            {
                return null;
            }

            items.Add(value);
        }

        return items.Count == 0 ? JsonArray.Empty : new JsonArray(items);
    }

    private static byte[]? ReadText(ref Utf8JsonReader reader, out string? fault)
    {
        fault = null;
        ReadOnlySpan<byte> raw = reader.ValueSpan;

        // Escapes only ever make a text longer than what they stand for.
        byte[] text = reader.ValueIsEscaped ? Unescape(ref reader) : Copy(raw);
        if (text.Length <= MaxTextLength)
        {
            return text;
        }

        fault = $"has a string of more than {MaxTextLength} bytes";
        return null;
    }

    private static byte[] Unescape(ref Utf8JsonReader reader)
    {
        byte[] buffer = new byte[reader.ValueSpan.Length];
        int length = reader.CopyString(buffer);
        return buffer[..length];
    }

    private static byte[] Copy(ReadOnlySpan<byte> raw)
    {
        foreach (byte[] common in CommonNames)
        {
            if (raw.SequenceEqual(common))
            {
                return common;
            }
        }

        return raw.ToArray();
    }

    private static JsonInteger? ReadNumber(ReadOnlySpan<byte> token, out string? fault)
    {
        // The reader has seen to leading zeros and signs; a whole number is digits to its end.
        bool whole = Utf8Parser.TryParse(token, out long value, out int read) && read == token.Length && value is >= -JsonInteger.Max and <= JsonInteger.Max;
        fault = whole ? null : "has a number that is no whole number within 2^53";
        return whole ? new JsonInteger(value) : null;
    }
}
