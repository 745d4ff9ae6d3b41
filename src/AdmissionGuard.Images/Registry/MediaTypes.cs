namespace AdmissionGuard.Images.Registry;

/// <summary>The media types of images (OCI image specification; Docker's image manifest version 2, schema 2).</summary>
internal static class MediaTypes
{
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>
    /// What every request for a manifest accepts. A registry that is not offered the type it has stored converts the manifest into one it
    /// is offered, or picks one of an index: another image under another digest, with status 200.
    /// </summary>
    public const string AllManifests = $"{OciIndex}, {OciManifest}, {DockerList}, {DockerManifest}";

    /// <summary>The beginning of the types of schema 1, whose bytes are signed in part only.</summary>
    public const string SchemaOne = "application/vnd.docker.distribution.manifest.v1";

    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerList;

    public static bool IsImage(string mediaType) => mediaType is OciManifest or DockerManifest;

    public static bool IsConfig(string mediaType) => mediaType is OciConfig or DockerConfig;
}
