using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AdmissionGuard.Notary.Pem;

/// <summary>
/// Reads the blocks of a PEM text. Not the framework's reader, since that refuses the header lines (<c>role: root</c>, RFC 1421) that
/// notary and docker write into their files. Text around the blocks is ignored, as everywhere.
/// </summary>
internal static class PemText
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    /// <summary>The blocks in their order; null when one is broken or there is none.</summary>
    public static IReadOnlyList<PemBlock>? Read(ReadOnlySpan<char> text)
    {
        List<PemBlock> blocks = [];
        string? label = null;
        StringBuilder body = new();
        foreach (ReadOnlySpan<char> raw in text.EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (label is null)
            {
                label = LabelOf(line, Begin);
                body.Clear();
            }
            else if (LabelOf(line, End) is { } end)
            {
                if (end != label || !TryDecode(body.ToString(), out byte[]? der))
                {
                    return null;
                }

                blocks.Add(new PemBlock(label, der));
                label = null;
            }
            else if (!line.Contains(':'))
            {
                body.Append(line);
            }
        }

        return label is null && blocks.Count > 0 ? blocks : null;
    }

    private static string? LabelOf(ReadOnlySpan<char> line, string start) =>
        line.StartsWith(start, StringComparison.Ordinal) && line.EndsWith(Dashes, StringComparison.Ordinal) && line.Length > start.Length + Dashes.Length
            ? line[start.Length..^Dashes.Length].ToString()
            : null;

    private static bool TryDecode(string base64, [NotNullWhen(true)] out byte[]? der)
    {
        byte[] buffer = new byte[(base64.Length / 4 * 3) + 3];
        der = Convert.TryFromBase64String(base64, buffer, out int length) && length > 0 ? buffer[..length] : null;
        return der is not null;
    }
}
