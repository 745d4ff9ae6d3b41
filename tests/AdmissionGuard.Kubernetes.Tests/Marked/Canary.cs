using System.Security.Cryptography;
using System.Text;

namespace AdmissionGuard.Kubernetes.Tests.Marked;

/// <summary>A value that stands in no sentence of ours, not even its first six characters, and every form in which somebody could tell it.</summary>
internal static class Canary
{
    public static string Text { get; } = string.Concat("Zq7#", "Wv9!", "kPx", "3&jLm");

    /// <summary>The value as the password of an HTTP Basic authorization.</summary>
    public static string Basic { get; } = Convert.ToBase64String(Encoding.UTF8.GetBytes($"app:{Text}"));

    private static IEnumerable<string> Forms =>
    [
        Text,
        Text[..6],
        Text[^6..],
        Uri.EscapeDataString(Text),
        Base64(Text),
        Base64($"app:{Text}"),
        Base64(Base64(Text)),
        new string([.. Text.Reverse()]),
        Convert.ToHexString(Encoding.UTF8.GetBytes(Text)),
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..8],
    ];

    /// <summary>Fails when the value is in the text in any form.</summary>
    public static void IsNowhereIn(string everything)
    {
        foreach (string form in Forms)
        {
            int at = everything.IndexOf(form, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                throw new InvalidOperationException($"{form} stands in: ...{everything[Math.Max(0, at - 200)..Math.Min(everything.Length, at + 100)]}...");
            }
        }
    }

    // What follows the last whole group depends on what stands behind the value.
    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=')[..^2];
}
