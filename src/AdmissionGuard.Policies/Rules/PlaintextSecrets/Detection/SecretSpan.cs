using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// Cuts the secret itself out of the value in which it was found, to tell whether another version of an object has the same one: a change
/// beside a secret makes no new secret of it. Asked only where versions are compared.
/// </summary>
internal static class SecretSpan
{
    // A key of 16,384 bits takes this in PEM.
    private const int MaxBlock = 16 * 1024;

    private const int MaxField = 1024;
    private const int MaxBegin = 64;

    /// <summary>The secret; the whole value where its bounds are not known.</summary>
    public static ReadOnlySpan<char> Of(in SecretFinding finding, ReadOnlySpan<char> value)
    {
        if (finding.At is not { } at || at >= value.Length || finding.Rule.IsByName)
        {
            return value;
        }

        ReadOnlySpan<char> near = value.Slice(at, Math.Min(value.Length - at, MaxField));
        Reason reason = finding.Rule.Reason;
        ReadOnlySpan<char> span =
            finding.Rule == UserInfoScanner.UrlRule ? UserInfoScanner.PasswordAt(near)
            : finding.Rule == MarkedCredentialScanner.NetrcRule ? MarkedCredentialScanner.NetrcPassword(near)
            : reason == PlaintextSecretsReasons.PrivateKey ? Block(value, at)
            : reason == PlaintextSecretsReasons.AuthorizationHeader ? Word(near[(near.IndexOf(' ') + 1)..].TrimStart(' '))
            : reason == PlaintextSecretsReasons.ProviderToken || reason == PlaintextSecretsReasons.JsonWebToken ? Word(value[at..])
            : reason == PlaintextSecretsReasons.CustomPattern || reason == PlaintextSecretsReasons.InUrl ? default
            : Field(near);
        return span.IsEmpty ? value : span;
    }

    /// <summary>True when another shape proves that the value holds more than one secret: then any change may be one of the other.</summary>
    public static bool HasMore(ReadOnlySpan<char> value, ReadOnlySpan<char> span)
    {
        char[] rest = ArrayPool<char>.Shared.Rent(value.Length);
        value.CopyTo(rest);
        if (value.Overlaps(span, out int start))
        {
            rest.AsSpan(start, span.Length).Fill(' ');
        }

        Scan scan = default;
        bool has = ValueShapes.Find(rest.AsSpan(0, value.Length), ref scan) || scan.Best is not null;
        rest.AsSpan(0, value.Length).Clear();
        ArrayPool<char>.Shared.Return(rest);
        return has;
    }

    private static ReadOnlySpan<char> Block(ReadOnlySpan<char> value, int at)
    {
        int before = Math.Max(0, at - MaxBegin);
        int begin = value[before..at].LastIndexOf("-----BEGIN ");
        ReadOnlySpan<char> rest = value.Slice(at, Math.Min(value.Length - at, MaxBlock));
        int end = rest.IndexOf("-----END ");
        int close = end < 0 ? -1 : rest[(end + "-----END ".Length)..].IndexOf("-----");
        return begin < 0 || close < 0 ? default : value[(before + begin)..(at + end + "-----END ".Length + close)];
    }

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExcept(TextClasses.Token68);
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<char> Field(ReadOnlySpan<char> text)
    {
        int length = text.IndexOfAnyExcept(TextClasses.OptionName);
        return length < 0 ? default : FieldValue.After(text[length..]);
    }
}
