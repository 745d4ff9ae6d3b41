using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>
/// Asks registries what images are (OCI distribution specification, "Pull"). Nothing is taken on their word: every body is hashed and
/// compared with the digest that was asked for, claimed or named by a verified parent. Every way to fail comes back as a value.
/// Safe for use by many at once; one instance a program.
/// </summary>
public sealed class RegistryClient
{
    /// <summary>The most bytes of a manifest or index.</summary>
    public const int MaxManifestBytes = 4 * 1024 * 1024;

    /// <summary>The most bytes of an image's config.</summary>
    public const int MaxConfigBytes = 4 * 1024 * 1024;

    /// <summary>The most images that an index may lead to, attestations not counted.</summary>
    public const int MaxImages = 16;

    /// <summary>How deep indexes may lie within an index.</summary>
    public const int MaxNesting = 2;

    private readonly RegistryCore core;
    private readonly ICredentialSource credentials;

    /// <summary>A client.</summary>
    /// <param name="connections">The program's connections; not disposed here.</param>
    /// <param name="options">What is special about registries.</param>
    /// <param name="credentials">Whose rights to use.</param>
    /// <param name="clock">Bounds times and token lives.</param>
    public RegistryClient(HttpConnections connections, RegistryClientOptions options, ICredentialSource credentials, TimeProvider clock)
        : this(RegistryCore.Create(connections, options, clock), credentials)
    {
    }

    private RegistryClient(RegistryCore core, ICredentialSource credentials) => (this.core, this.credentials) = (core, credentials);

    /// <summary>The same client with other rights: a Pod's pull secrets before the operator's, for one. Connections, tokens and what is verified are shared.</summary>
    public RegistryClient With(ICredentialSource others) => new(core, others);

    /// <summary>
    /// What a reference leads to now; by its digest when it has one, the tag is then not asked about. Callers who ask for the same at the
    /// same time share one asking.
    /// </summary>
    /// <remarks>
    /// The first time the manifest is fetched and hashed. HEAD alone would be cheaper and is not believed: its digest is a header, behind
    /// which there may be no such bytes, or bytes of another kind. Later it is enough to ask by HEAD whether that verified digest still stands
    /// behind the tag; any other answer leads to a fetch. Registries that count pulls do not count HEAD.
    /// </remarks>
    public Task<RegistryResult<Descriptor>> ResolveAsync(ImageReference image, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        return core.ResolveAsync(image, credentials, cancellation);
    }

    /// <summary>The manifest or index that a reference leads to now, with its bytes.</summary>
    public Task<RegistryResult<ImageManifest>> GetManifestAsync(ImageReference image, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        return core.RunAsync(image, credentials, (ask, deadline) => ask.ManifestAsync(image, deadline), cancellation);
    }

    /// <summary>A manifest or index that a verified parent names; its size and type must be what the descriptor says.</summary>
    public Task<RegistryResult<ImageManifest>> GetManifestAsync(ImageReference image, Descriptor descriptor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(descriptor);
        return core.RunAsync(image, credentials, (ask, deadline) => ask.ManifestAsync(image, descriptor, deadline), cancellation);
    }

    /// <summary>
    /// The images behind a manifest or index: itself, or for an index all that a node could run. Attestations and artifacts are left out,
    /// indexes within the index are opened to a depth of <see cref="MaxNesting"/>; more than <see cref="MaxImages"/>
    /// images are a failure, never a shorter list.
    /// </summary>
    public Task<RegistryResult<IReadOnlyList<PlatformManifest>>> GetPlatformsAsync(
        ImageReference image, ImageManifest manifest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(manifest);
        return core.RunAsync(image, credentials, (ask, deadline) => new PlatformWalk(ask, image).RunAsync(manifest, deadline), cancellation);
    }

    /// <summary>The config of an image; a failure for an index and for artifacts, whose config is no image's.</summary>
    public Task<RegistryResult<ImageConfig>> GetConfigAsync(ImageReference image, ImageManifest manifest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(manifest);
        return core.RunAsync(image, credentials, (ask, deadline) => ask.ConfigAsync(image, manifest, deadline), cancellation);
    }
}
