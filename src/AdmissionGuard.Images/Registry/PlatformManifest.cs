namespace AdmissionGuard.Images.Registry;

/// <summary>One image behind a reference.</summary>
/// <param name="Platform">Which machines an index names it for; null when it is not in an index, or the index does not say.</param>
/// <param name="Descriptor">Its manifest, not yet fetched.</param>
public sealed record PlatformManifest(ImagePlatform? Platform, Descriptor Descriptor);
