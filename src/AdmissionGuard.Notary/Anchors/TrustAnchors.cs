using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdmissionGuard.Notary.Anchors;

/// <summary>
/// Where trust in a repository's root begins. The first of these that is given decides and nothing falls through to the next:
/// <see cref="Pins"/>, <see cref="Authorities"/>, <see cref="TrustOnFirstUse"/>. With none of them nothing is trusted.
/// </summary>
public sealed record TrustAnchors
{
    /// <summary>
    /// Root keys, of which any is trusted; a root that needs two signatures needs two pinned keys. Null when there are none; an empty list
    /// trusts nothing.
    /// </summary>
    public IReadOnlyList<TrustPin>? Pins { get; init; }

    /// <summary>Authorities of which one must have issued the certificate of each root key that counts.</summary>
    public CertificateAuthorities? Authorities { get; init; }

    /// <summary>
    /// Normally false. True takes whatever root comes first, and remembers it in the state. A store that forgets, as the one in memory does when
    /// the process ends or has too much to keep, makes the next root the first one again.
    /// </summary>
    public bool TrustOnFirstUse { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal over what decides here; the same text in every process, whatever the order of the pins.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text())));

    /// <summary>True when pins or authorities decide, false when the first use does.</summary>
    public bool ArePinned => Pins is not null || Authorities is not null;

    /// <summary>True when both say the same.</summary>
    public bool Equals(TrustAnchors? other) => other is not null && Text() == other.Text();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text());

    private string Text()
    {
        StringBuilder text = new();
        foreach (string pin in (Pins ?? []).Select(p => p.ToString()).Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"pin {pin}\n");
        }

        text.Append(Pins is null ? "" : "pinned\n");
        foreach (string fingerprint in (Authorities?.Fingerprints ?? []).Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"authority {fingerprint}\n");
        }

        return text.Append(TrustOnFirstUse ? "first use\n" : "").ToString();
    }
}
