namespace AdmissionGuard.Images.Registry;

/// <summary>The config of an image (user, environment, labels, history), whose bytes are what the manifest's digest says.</summary>
/// <param name="Descriptor">What it is.</param>
/// <param name="Body">The JSON, at most <see cref="RegistryClient.MaxConfigBytes"/>; written by whoever built the image, so not to be believed.</param>
public sealed record ImageConfig(Descriptor Descriptor, ReadOnlyMemory<byte> Body);
