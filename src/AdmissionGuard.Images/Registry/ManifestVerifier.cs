using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>
/// Takes nothing on a registry's word: the bytes are hashed, the hash is compared with the digest asked for and with the one the header
/// claims, and only then is the body looked at.
/// </summary>
internal static class ManifestVerifier
{
    private const string DigestHeader = "Docker-Content-Digest";

    /// <summary>Verifies an answer; null when it is a manifest, else what is wrong.</summary>
    /// <param name="answer">The answer, status 200.</param>
    /// <param name="asked">The digest asked for; null for a tag.</param>
    /// <param name="manifest">The manifest.</param>
    public static Flaw? Verify(HttpAnswer answer, ImageDigest? asked, out ImageManifest? manifest)
    {
        manifest = null;
        Flaw? flaw = VerifyDigest(answer, asked, out ImageDigest digest)
            ?? VerifyMediaType(answer.MediaType);
        return flaw ?? ManifestReader.Read(new Descriptor(answer.MediaType!, digest, answer.Body.Length), answer.Body, out manifest);
    }

    /// <summary>The digest that a header claims; false when there is a header and it holds no digest.</summary>
    public static bool TryReadClaim(HttpAnswer answer, out ImageDigest? claim)
    {
        claim = null;
        IReadOnlyList<string> values = answer.Headers(DigestHeader);
        return values.Count == 0 || (values is [string only] && ImageDigest.TryParse(only, out claim));
    }

    private static Flaw? VerifyDigest(HttpAnswer answer, ImageDigest? asked, [NotNull] out ImageDigest? digest)
    {
        ReadOnlySpan<byte> body = answer.Body.Span;
        bool readable = TryReadClaim(answer, out ImageDigest? claim);
        digest = asked ?? claim ?? BodyDigest.Sha256(body);
        if (!readable)
        {
            return Flaw.Digest($"sent a {DigestHeader} header that holds no digest");
        }

        if (!BodyDigest.Matches(digest, body))
        {
            return Flaw.Digest(asked is null ? "sent a manifest that does not have the digest its header claims" : $"sent something else than {asked}");
        }

        return claim is not null && !BodyDigest.Matches(claim, body)
            ? Flaw.Digest("sent a manifest that does not have the digest its header claims")
            : null;
    }

    private static Flaw? VerifyMediaType(string? mediaType)
    {
        if (mediaType is not null && mediaType.StartsWith(MediaTypes.SchemaOne, StringComparison.Ordinal))
        {
            return Flaw.SchemaOne;
        }

        return mediaType is not null && (MediaTypes.IsIndex(mediaType) || MediaTypes.IsImage(mediaType))
            ? null
            : Flaw.MediaType("sent a manifest with a Content-Type that is not one of an image or index");
    }
}
