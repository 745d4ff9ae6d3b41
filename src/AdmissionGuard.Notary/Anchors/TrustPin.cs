using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Pem;

namespace AdmissionGuard.Notary.Anchors;

/// <summary>A key that is trusted: by its id, its certificate or itself.</summary>
public sealed record TrustPin
{
    private const int IdDigits = 64;

    private TrustPin(PinKind kind, string value) => (Kind, Value) = (kind, value);

    /// <summary>What the pin names.</summary>
    public PinKind Kind { get; }

    /// <summary>The key id, or SHA-256 over the certificate or over the key's SubjectPublicKeyInfo: 64 hexadecimal digits in lower case.</summary>
    public string Value { get; }

    /// <summary>
    /// Reads a pin as a user writes it: a key id of 64 hexadecimal digits, or a PEM text with exactly one certificate or one public key.
    /// </summary>
    /// <param name="text">The text; blanks around it do not count.</param>
    /// <param name="pin">The pin, when the text is one.</param>
    /// <param name="error">What is wrong, as half a sentence after "the pin", when it is not.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TrustPin? pin, [NotNullWhen(false)] out string? error)
    {
        string trimmed = text?.Trim() ?? "";
        (pin, error) = trimmed.StartsWith("-----", StringComparison.Ordinal) ? FromPem(trimmed) : FromId(trimmed);
        return pin is not null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Kind switch
        {
            PinKind.KeyId => $"key id {Value}",
            PinKind.Certificate => $"certificate with SHA-256 {Value}",
            _ => $"public key with SHA-256 {Value}",
        };

    /// <summary>By what this pin recognises a key; null when it is another one.</summary>
    internal PinMatch? Match(TrustKey key) =>
        Kind switch
        {
            PinKind.KeyId when key.ScopedId == Value && key.IsCertificate => PinMatch.ScopedKeyId,
            PinKind.KeyId when key.CanonicalId == Value => PinMatch.CanonicalKeyId,
            PinKind.Certificate when key.CertificateSha256 == Value => PinMatch.Certificate,
            PinKind.PublicKey when key.Material?.Sha256 == Value => PinMatch.PublicKey,
            _ => null,
        };

    private static (TrustPin? Pin, string? Error) FromId(string text)
    {
        if (text.Length != IdDigits || !text.All(char.IsAsciiHexDigit))
        {
            return (null, $"is neither a key id of {IdDigits} hexadecimal digits nor a PEM text; copy one of them whole");
        }

        return (new TrustPin(PinKind.KeyId, text.ToLowerInvariant()), null);
    }

    private static (TrustPin? Pin, string? Error) FromPem(string text) =>
        PemText.Read(text) switch
        {
            null => (null, "is a PEM text that cannot be read; copy it whole, from BEGIN to END"),
            [{ Label: PemBlock.Certificate } block] => FromCertificate(block.Der),
            [{ Label: PemBlock.PublicKey } block] => FromPublicKey(block.Der),
            [_] => (null, "is a PEM text with neither a CERTIFICATE nor a PUBLIC KEY in it; never put a private key into a policy"),
            _ => (null, "is a PEM text with several blocks; write one pin for each"),
        };

    private static (TrustPin? Pin, string? Error) FromCertificate(byte[] der) =>
        KeyCertificate.TryRead(der) is { } certificate
            ? (new TrustPin(PinKind.Certificate, certificate.Sha256), null)
            : (null, "is a certificate that cannot be read; copy its PEM whole, from BEGIN to END");

    private static (TrustPin? Pin, string? Error) FromPublicKey(byte[] der) =>
        KeyMaterial.FromPublicKeyInfo(der, out string? fault) is { } material
            ? (new TrustPin(PinKind.PublicKey, material.Sha256), null)
            : (null, $"is a public key that cannot be used: {fault}");
}
