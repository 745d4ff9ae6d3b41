using AdmissionGuard.Images.References;

namespace AdmissionGuard.Images.Registry;

/// <summary>What a manifest, an index or a blob is (OCI image specification, "Content Descriptors").</summary>
/// <param name="MediaType">Its type.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record Descriptor(string MediaType, ImageDigest Digest, long Size)
{
    /// <summary>True for an index, which names images for several platforms.</summary>
    public bool IsIndex => MediaTypes.IsIndex(MediaType);

    /// <summary>True for the manifest of one image or artifact.</summary>
    public bool IsManifest => MediaTypes.IsImage(MediaType);

    /// <summary>Which machines it is for, where an index says so.</summary>
    public ImagePlatform? Platform { get; init; }

    /// <summary>True for what build tools put beside images in an index and nobody can run.</summary>
    public bool IsAttestation { get; init; }

    /// <summary>The content itself where whoever wrote the descriptor put it there; not yet verified. Empty when it is not there.</summary>
    internal ReadOnlyMemory<byte> Data { get; init; }
}
