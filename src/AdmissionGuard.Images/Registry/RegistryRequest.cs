using AdmissionGuard.Images.References;

namespace AdmissionGuard.Images.Registry;

/// <summary>A question to the distribution API.</summary>
/// <param name="Method">GET or HEAD.</param>
/// <param name="Kind"><c>manifests</c> or <c>blobs</c>.</param>
/// <param name="Name">Tag or digest.</param>
/// <param name="Accept">The media types that are taken; null for any.</param>
/// <param name="MaxBytes">The most bytes of the body.</param>
/// <param name="What">What it is called in a message.</param>
internal sealed record RegistryRequest(HttpMethod Method, string Kind, string Name, string? Accept, int MaxBytes, string What)
{
    /// <summary>The manifest that a reference means: by digest when it has one.</summary>
    public static RegistryRequest Manifest(HttpMethod method, ImageReference image) =>
        image.Digest is { } digest
            ? new(method, "manifests", digest.ToString(), MediaTypes.AllManifests, RegistryClient.MaxManifestBytes, $"manifest {digest}")
            : new(method, "manifests", image.Tag!, MediaTypes.AllManifests, RegistryClient.MaxManifestBytes, $"tag {image.Tag}");

    /// <summary>A blob, for which registries answer any type.</summary>
    public static RegistryRequest Blob(ImageDigest digest, int maxBytes) =>
        new(HttpMethod.Get, "blobs", digest.ToString(), null, maxBytes, $"blob {digest}");

    public HttpRequestMessage Create(Uri address)
    {
        HttpRequestMessage message = new(Method, address);
        if (Accept is not null)
        {
            message.Headers.TryAddWithoutValidation("Accept", Accept);
        }

        return message;
    }
}
