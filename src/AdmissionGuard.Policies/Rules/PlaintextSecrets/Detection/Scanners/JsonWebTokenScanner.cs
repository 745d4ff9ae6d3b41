using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows JSON Web Tokens (RFC 7519) by decoding them: header and payload are JSON objects and the header names an algorithm. One that is
/// not signed, has expired, or names no algorithm, is of a lower level. A token of the role <c>anon</c> is made to be published (Supabase).
/// </summary>
internal sealed class JsonWebTokenScanner : Scanner
{
    private const int MaxPart = 16 * 1024;
    private const int MinSignature = 20;
    private const int MaxSignature = 1024;

    private static readonly SecretRule Rule = new("json-web-token", PlaintextSecretsReasons.JsonWebToken, "a signed JSON Web Token");

    private static readonly SecretRule Unsigned = new("unsigned-json-web-token", PlaintextSecretsReasons.JsonWebToken, "an unsigned JSON Web Token") { Level = SecretLevel.Medium };
    private static readonly SecretRule Unnamed = new("json-web-token-without-algorithm", PlaintextSecretsReasons.JsonWebToken, "a signed token like a JSON Web Token, whose header names no algorithm") { Level = SecretLevel.Medium };
    private static readonly SecretRule Expired = new("expired-json-web-token", PlaintextSecretsReasons.JsonWebToken, "a JSON Web Token that has expired") { Level = SecretLevel.Medium };

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => ["eyJ"];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule, Unsigned, Unnamed, Expired];

    /// <inheritdoc/>
    protected override int ReachAfter => (2 * MaxPart) + MaxSignature;

    /// <inheritdoc/>
    /// <remarks>Where a text repeats itself within so many characters, each word is shorter, or no other anchor begins one.</remarks>
    public override int Reach => MaxSignature;

    /// <inheritdoc/>
    /// <remarks>It reads to the end of the word of dotted base64url that the anchor begins; two such words have no character in common.</remarks>
    public override bool Ask(ReadOnlySpan<char> text, int at, ref Scan scan)
    {
        if (TextClasses.DottedBase64Url.Contains(Before(text, at)))
        {
            return false;
        }

        ReadOnlySpan<char> word = text[at..Math.Min(text.Length, at + ReachAfter)];
        int end = word.IndexOfAnyExcept(TextClasses.DottedBase64Url);
        word = end < 0 ? word : word[..end];
        scan.Spend(word.Length);
        scan.NoteAsked(this);
        return scan.Offer(Match(word, scan.Now));
    }

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at) => Match(text[at..], 0L);

    private static SecretRule? Match(ReadOnlySpan<char> rest, long now)
    {
        if (!TryTakePart(ref rest, out ReadOnlySpan<char> header)
            || !TryTakePart(ref rest, out ReadOnlySpan<char> payload)
            || Read(header, "alg"u8, "none"u8, out _) is var algorithm && algorithm == Member.NoObject)
        {
            return null;
        }

        if (Read(payload, "role"u8, "anon"u8, out _) is not (Member.Other or Member.Absent))
        {
            return null;
        }

        Member expiry = Read(payload, "exp"u8, ""u8, out long until);
        return algorithm == Member.Named ? Unsigned
            : !IsSignature(rest) ? null
            : algorithm == Member.Absent ? Unnamed
            : expiry == Member.Other && until > 0 && until < now ? Expired
            : Rule;
    }

    private enum Member
    {
        NoObject,
        Absent,
        Named,
        Other,
    }

    private static bool TryTakePart(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> part)
    {
        ReadOnlySpan<char> near = rest[..Math.Min(rest.Length, MaxPart)];
        int end = near.IndexOfAnyExcept(TextClasses.Base64Url);
        bool found = end > 0 && near[end] == '.';
        part = found ? rest[..end] : default;
        rest = found ? rest[(end + 1)..] : default;
        return found;
    }

    private static bool IsSignature(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOfAnyExcept(TextClasses.Base64Url);
        ReadOnlySpan<char> signature = end < 0 ? rest : rest[..end];
        return signature.Length >= MinSignature && !PlaceholderText.IsMasked(signature[..Math.Min(signature.Length, 86)]);
    }

    // The decoded part may hold claims about people: the buffer is cleared before it goes back.
    private static Member Read(ReadOnlySpan<char> part, ReadOnlySpan<byte> name, ReadOnlySpan<byte> special, out long number)
    {
        number = 0;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(part.Length);
        try
        {
            return Base64Url.DecodeFromChars(part, buffer, out _, out int decoded) == OperationStatus.Done
                ? FindMember(buffer.AsSpan(0, decoded), name, special, out number)
                : Member.NoObject;
        }
        catch (JsonException)
        {
            return Member.NoObject;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static Member FindMember(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> special, out long number)
    {
        number = 0;
        Utf8JsonReader reader = new(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return Member.NoObject;
        }

        Member found = Member.Absent;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(name))
            {
                reader.Read();
                _ = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out number);
                found = reader.TokenType != JsonTokenType.String ? Member.Other : reader.ValueTextEquals(special) ? Member.Named : Member.Other;
            }
        }

        return found;
    }
}
