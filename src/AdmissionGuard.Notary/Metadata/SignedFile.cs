using System.Security.Cryptography;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>A file as it came: what is signed in it, and by whom it says it is. Nothing of it is verified yet.</summary>
internal sealed class SignedFile
{
    private readonly Lazy<byte[]> sha512;

    private SignedFile(string role, ReadOnlyMemory<byte> bytes, byte[] canonicalSha256, IReadOnlyList<MetadataSignature> signatures)
    {
        (Role, Bytes, Signatures) = (role, bytes, signatures);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        sha512 = new Lazy<byte[]>(() => SHA512.HashData(bytes.Span));
        Message = new SignedMessage(canonicalSha256, () => CanonicalJson.Write(ReadSigned(role, bytes.Span, out _).Json));
    }

    public string Role { get; }

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256 over the whole file, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>SHA-512 over the whole file; made when it is first asked for.</summary>
    public ReadOnlySpan<byte> Sha512 => sha512.Value;

    /// <summary>What the signatures cover.</summary>
    public SignedMessage Message { get; }

    public IReadOnlyList<MetadataSignature> Signatures { get; }

    /// <summary>Reads a file's envelope.</summary>
    /// <param name="role">The role whose file it should be.</param>
    /// <param name="bytes">The file; not changed afterwards.</param>
    /// <param name="signed">The members of what is signed.</param>
    /// <exception cref="TrustRefusal">The file breaks the format.</exception>
    public static SignedFile Read(string role, ReadOnlyMemory<byte> bytes, out Fields signed)
    {
        signed = ReadSigned(role, bytes.Span, out Fields envelope);
        return new SignedFile(role, bytes, CanonicalJson.Hash(signed.Json), ReadSignatures(envelope));
    }

    private static Fields ReadSigned(string role, ReadOnlySpan<byte> bytes, out Fields envelope)
    {
        JsonValue json = StrictJson.Read(bytes, out string? fault) ?? throw Refuse.Malformed(role, $"is malformed: it {fault}");
        envelope = new Fields(role, "file", json as JsonObject ?? throw Refuse.Malformed(role, "is malformed: it is no JSON object"));
        JsonObject signed = envelope.Object("signed").Json;
        return new Fields(role, "signed", signed);
    }

    private static List<MetadataSignature> ReadSignatures(Fields envelope)
    {
        List<MetadataSignature> signatures = [];
        foreach (JsonValue item in envelope.OptionalArray("signatures"))
        {
            Fields signature = new(envelope.Role, "signatures", item as JsonObject ?? throw envelope.Malformed("signatures", "holds something besides objects"));
            byte[] value = StrictBase64.Decode(signature.Text("sig").Utf8) ?? throw signature.Malformed("sig", "is not base64 in the standard alphabet with padding");
            signatures.Add(new MetadataSignature(signature.Text("keyid").ToString(), signature.OptionalText("method")?.ToString().ToLowerInvariant(), value));
        }

        return signatures;
    }
}
