namespace AdmissionGuard.Images.Registry;

/// <summary>Which machines an image is for.</summary>
/// <param name="Os">E.g. <c>linux</c>.</param>
/// <param name="Architecture">E.g. <c>arm64</c>.</param>
/// <param name="Variant">E.g. <c>v8</c>; null when it does not matter.</param>
public sealed record ImagePlatform(string Os, string Architecture, string? Variant)
{
    /// <summary>E.g. <c>linux/arm64/v8</c>.</summary>
    public override string ToString() => $"{Os}/{Architecture}{(Variant is null ? "" : "/")}{Variant}";
}
