using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// Looks for shapes inside a value that is base64, hexadecimal or percent-encoded as a whole, twice if need be. What is certain there
/// is certain here; everything else loses a level.
/// </summary>
internal static class WrappedShapes
{
    /// <summary>How often a value is unwrapped.</summary>
    public const int MaxDepth = 2;

    private const int MinLength = 24;

    // Texts of this length, in characters, are unwrapped on the stack: nearly all of many.
    private const int Usual = 128;

    // A JSON Web Token is certain by its shape: what takes a level from it, its date, takes only one.
    private static readonly ImmutableDictionary<string, SecretRule> Lowered =
        ValueShapes.Rules.Concat(NameRules.Rules).Where(rule => rule.Level != SecretLevel.High && rule.Reason != PlaintextSecretsReasons.JsonWebToken).DistinctBy(rule => rule.Id).ToImmutableDictionary(rule => rule.Id, rule => rule with { Level = SecretLevel.Low });

    /// <summary>Offers the surest rule that matches inside; true when further looking cannot change the result.</summary>
    public static bool Find(ReadOnlySpan<char> value, ref Scan scan) => Find(value, 1, ref scan);

    private static bool Find(ReadOnlySpan<char> value, int depth, ref Scan scan)
    {
        if (value.Length < MinLength)
        {
            return false;
        }

        Wrapping wrapping = Kind(value);
        return wrapping switch
        {
            Wrapping.None => false,
            Wrapping.Folded => FindFolded(value, depth, ref scan),
            _ => Find(wrapping, value, depth, ref scan),
        };
    }

    private static bool FindFolded(ReadOnlySpan<char> value, int depth, ref Scan scan)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(value.Length);
        int length = 0;
        try
        {
            length = Base64Text.Unfold(value, buffer);
            return Base64Text.MayBe(buffer.AsSpan(0, length)) && Find(Wrapping.Base64, buffer.AsSpan(0, length), depth, ref scan);
        }
        finally
        {
            buffer.AsSpan(0, length).Clear();
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static bool Find(Wrapping wrapping, ReadOnlySpan<char> value, int depth, ref Scan scan)
    {

        if (value.Length <= Usual)
        {
            Span<char> near = stackalloc char[Usual];
            bool isSettled = FindIn(wrapping, value, near, depth, ref scan);
            near.Clear();
            return isSettled;
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(value.Length);
        try
        {
            return FindIn(wrapping, value, buffer, depth, ref scan);
        }
        finally
        {
            buffer.AsSpan(0, value.Length).Clear();
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static bool FindIn(Wrapping wrapping, ReadOnlySpan<char> value, Span<char> buffer, int depth, ref Scan scan)
    {
        if (!TryUnwrap(wrapping, value, buffer, out int length))
        {
            return false;
        }

        scan.NoteOpened(wrapping);
        ReadOnlySpan<char> inner = buffer[..length].TrimEnd("\r\n");
        Scan within = scan.Another();
        if (!ValueShapes.Find(inner, ref within) && !WrappedDocument.Find(inner, ref within) && depth < MaxDepth)
        {
            Find(inner, depth + 1, ref within);
        }

        scan.Take(within);
        scan.LookAt(null);
        return scan.Offer(within.Best is { } best ? Lowered.GetValueOrDefault(best.Id, best) : null);
    }

    private enum Wrapping
    {
        None,
        Base64,
        Folded,
        Hexadecimal,
        Percent,
    }

    // Most values have a character that none of these has; most of the rest begin with what decodes to no text.
    private static Wrapping Kind(ReadOnlySpan<char> value) =>
        Base64Text.MayBe(value) ? Wrapping.Base64
        : Base64Text.IsFolded(value) ? Wrapping.Folded
        : value.Length % 2 == 0 && !value.ContainsAnyExcept(TextClasses.Hex) ? Wrapping.Hexadecimal
        : value.Contains('%') && !value.ContainsAnyExcept(TextClasses.PercentEncoded) && value.Count('%') > 2 ? Wrapping.Percent
        : Wrapping.None;

    private static bool TryUnwrap(Wrapping wrapping, ReadOnlySpan<char> value, Span<char> text, out int length) =>
        wrapping switch
        {
            Wrapping.Base64 => Base64Text.TryDecode(value, text, out length),
            Wrapping.Hexadecimal => TryUnhex(value, text, out length),
            _ => TryUnescape(value, text, out length),
        };

    private static bool TryUnhex(ReadOnlySpan<char> value, Span<char> text, out int length)
    {
        length = 0;
        Span<byte> first = stackalloc byte[MinLength / 2];
        if (Convert.FromHexString(value[..MinLength], first, out _, out _) != OperationStatus.Done || !Base64Text.IsPrintable(first))
        {
            return false;
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(value.Length / 2);
        try
        {
            return Convert.FromHexString(value, bytes, out _, out int count) == OperationStatus.Done
                && Base64Text.IsPrintable(bytes.AsSpan(0, count))
                && Encoding.UTF8.TryGetChars(bytes.AsSpan(0, count), text, out length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static bool TryUnescape(ReadOnlySpan<char> value, Span<char> text, out int length)
    {
        length = 0;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(value.Length);
        try
        {
            int count = PercentText.Unescape(value, bytes);
            return count < value.Length && Base64Text.IsPrintable(bytes.AsSpan(0, count)) && Encoding.UTF8.TryGetChars(bytes.AsSpan(0, count), text, out length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }
}
