namespace AdmissionGuard.Images.Registry;

/// <summary>A manifest or index whose bytes were hashed and are what the digest says.</summary>
/// <param name="Descriptor">What it is; the digest is that of <paramref name="Body"/>.</param>
/// <param name="Body">The bytes, at most <see cref="RegistryClient.MaxManifestBytes"/>.</param>
public sealed record ImageManifest(Descriptor Descriptor, ReadOnlyMemory<byte> Body)
{
    /// <summary>The config of an image; null for an index.</summary>
    public Descriptor? Config { get; init; }

    /// <summary>What an index names, attestations and unknown types among it; empty for an image.</summary>
    public IReadOnlyList<Descriptor> Children { get; init; } = [];
}
