using System.Buffers.Text;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>Looks for <c>\u</c> escapes that name half a character (RFC 8259 section 8.2): text that no UTF-8 can hold.</summary>
internal static class Surrogates
{
    /// <summary>Where the first lone surrogate begins, or -1. Escapes that are no JSON are left to the JSON reader.</summary>
    public static int FindLone(ReadOnlySpan<byte> json)
    {
        int at = json.IndexOf("\\u"u8) < 0 ? -1 : json.IndexOf((byte)'\\');
        while (at >= 0 && at < json.Length)
        {
            int unit = Unit(json, at);
            if (char.IsLowSurrogate((char)unit) || (char.IsHighSurrogate((char)unit) && !char.IsLowSurrogate((char)Unit(json, at + 6))))
            {
                return at;
            }

            at += char.IsHighSurrogate((char)unit) ? 12 : 2;
            int next = at < json.Length ? json[at..].IndexOf((byte)'\\') : -1;
            at = next < 0 ? -1 : at + next;
        }

        return -1;
    }

    private static int Unit(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && Utf8Parser.TryParse(json.Slice(at + 2, 4), out ushort unit, out int read, 'X')
        && read == 4
            ? unit
            : 0;
}
