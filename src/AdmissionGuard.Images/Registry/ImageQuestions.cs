using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>The questions about one image, put to one endpoint after the other until one has a good answer; the last one's failure counts.</summary>
internal sealed class ImageQuestions(RegistryRequests requests, IReadOnlyList<RegistryEndpoint> endpoints, VerifiedManifests verified)
{
    /// <summary>Names the rights that these questions are asked with.</summary>
    public string CredentialIds { get; } =
        string.Join(' ', endpoints.SelectMany(endpoint => endpoint.Credentials).Select(credential => credential.Id));

    /// <summary>See <see cref="RegistryClient.ResolveAsync"/>.</summary>
    public Task<RegistryResult<Descriptor>> ResolveAsync(ImageReference image, CancellationToken deadline) =>
        EachAsync(endpoint => ResolveAsync(endpoint, image, deadline), deadline);

    /// <summary>The manifest that a reference leads to.</summary>
    public Task<RegistryResult<ImageManifest>> ManifestAsync(ImageReference image, CancellationToken deadline) =>
        EachAsync(endpoint => ManifestAsync(endpoint, image, null, deadline), deadline);

    /// <summary>The manifest that a verified parent names.</summary>
    public Task<RegistryResult<ImageManifest>> ManifestAsync(ImageReference image, Descriptor descriptor, CancellationToken deadline)
    {
        ImageReference child = image with { Tag = null, Digest = descriptor.Digest };
        if (descriptor.Size > RegistryClient.MaxManifestBytes)
        {
            return Task.FromResult(RegistryResult.Of<ImageManifest>(TooLarge(image, descriptor, RegistryClient.MaxManifestBytes)));
        }

        return IsInline(descriptor)
            ? Task.FromResult(Read(image, descriptor, descriptor.Data))
            : EachAsync(endpoint => ManifestAsync(endpoint, child, descriptor, deadline), deadline);
    }

    /// <summary>See <see cref="RegistryClient.GetConfigAsync"/>.</summary>
    public Task<RegistryResult<ImageConfig>> ConfigAsync(ImageReference image, ImageManifest manifest, CancellationToken deadline)
    {
        if (manifest.Config is not { } config || !MediaTypes.IsConfig(config.MediaType))
        {
            return Task.FromResult(RegistryResult.Of<ImageConfig>(new RegistryFailure(
                image,
                RegistryFailureReason.NotAnImage,
                manifest.Descriptor.IsIndex ? "has an index there, which has no config of its own" : "has an artifact there that is no image",
                "name an image")));
        }

        if (config.Size > RegistryClient.MaxConfigBytes)
        {
            return Task.FromResult(RegistryResult.Of<ImageConfig>(TooLarge(image, config, RegistryClient.MaxConfigBytes)));
        }

        return IsInline(config)
            ? Task.FromResult(RegistryResult.Of(new ImageConfig(config, config.Data)))
            : EachAsync(endpoint => ConfigAsync(endpoint, image, config, deadline), deadline);
    }

    private async Task<RegistryResult<T>> EachAsync<T>(Func<RegistryEndpoint, Task<RegistryResult<T>>> ask, CancellationToken deadline)
        where T : class
    {
        RegistryResult<T> result = await ask(endpoints[0]).ConfigureAwait(false);
        for (int next = 1; next < endpoints.Count && !result.IsFound && !deadline.IsCancellationRequested; next++)
        {
            result = await ask(endpoints[next]).ConfigureAwait(false);
        }

        return result;
    }

    private async Task<RegistryResult<Descriptor>> ResolveAsync(RegistryEndpoint endpoint, ImageReference image, CancellationToken deadline)
    {
        if (verified.Find(image) is { } known)
        {
            RegistryAnswer head = await requests.SendAsync(endpoint, image, RegistryRequest.Manifest(HttpMethod.Head, image), deadline).ConfigureAwait(false);
            if (head.Failure is { Reason: not (RegistryFailureReason.NotFound or RegistryFailureReason.UnexpectedAnswer) } failure)
            {
                return RegistryResult.Of<Descriptor>(failure);
            }

            if (head.Answer is { } answer && StillIs(answer, known))
            {
                return RegistryResult.Of(known);
            }
        }

        RegistryResult<ImageManifest> fetched = await ManifestAsync(endpoint, image, null, deadline).ConfigureAwait(false);
        if (!fetched.IsFound)
        {
            return RegistryResult.Of<Descriptor>(fetched.Failure);
        }

        verified.Keep(image, fetched.Value.Descriptor);
        return RegistryResult.Of(fetched.Value.Descriptor);
    }

    /// <summary>True when the headers name the manifest whose bytes were hashed before.</summary>
    private static bool StillIs(HttpAnswer answer, Descriptor known) =>
        ManifestVerifier.TryReadClaim(answer, out ImageDigest? claim) && claim == known.Digest && answer.MediaType == known.MediaType;

    private async Task<RegistryResult<ImageManifest>> ManifestAsync(
        RegistryEndpoint endpoint, ImageReference image, Descriptor? expected, CancellationToken deadline)
    {
        RegistryAnswer got = await requests.SendAsync(endpoint, image, RegistryRequest.Manifest(HttpMethod.Get, image), deadline).ConfigureAwait(false);
        if (got.Answer is not { } answer)
        {
            return RegistryResult.Of<ImageManifest>(got.Failure!);
        }

        if (expected is not null && answer.Body.Length != expected.Size)
        {
            return RegistryResult.Of<ImageManifest>(WrongSize(image, expected));
        }

        Flaw? flaw = ManifestVerifier.Verify(answer, image.Digest, out ImageManifest? manifest);
        if (flaw is null && expected is not null && expected.MediaType != manifest!.Descriptor.MediaType)
        {
            flaw = Flaw.MediaType("sent a manifest of another type than the index names");
        }

        return flaw is null ? RegistryResult.Of(manifest!) : RegistryResult.Of<ImageManifest>(RegistryFailures.Of(image, flaw));
    }

    private async Task<RegistryResult<ImageConfig>> ConfigAsync(
        RegistryEndpoint endpoint, ImageReference image, Descriptor config, CancellationToken deadline)
    {
        RegistryRequest request = RegistryRequest.Blob(config.Digest, RegistryClient.MaxConfigBytes);
        RegistryAnswer got = await requests.SendAsync(endpoint, image, request, deadline).ConfigureAwait(false);
        if (got.Answer is not { } answer)
        {
            return RegistryResult.Of<ImageConfig>(got.Failure!);
        }

        return answer.Body.Length == config.Size && BodyDigest.Matches(config.Digest, answer.Body.Span)
            ? RegistryResult.Of(new ImageConfig(config, answer.Body))
            : RegistryResult.Of<ImageConfig>(WrongSize(image, config));
    }

    private static RegistryResult<ImageManifest> Read(ImageReference image, Descriptor descriptor, ReadOnlyMemory<byte> body)
    {
        Flaw? flaw = ManifestReader.Read(descriptor with { Data = default }, body, out ImageManifest? manifest);
        return flaw is null ? RegistryResult.Of(manifest!) : RegistryResult.Of<ImageManifest>(RegistryFailures.Of(image, flaw));
    }

    /// <summary>Content inside a descriptor may stand for the fetch when it is what the descriptor says.</summary>
    private static bool IsInline(Descriptor descriptor) =>
        descriptor.Data.Length > 0 && descriptor.Data.Length == descriptor.Size && BodyDigest.Matches(descriptor.Digest, descriptor.Data.Span);

    private static RegistryFailure TooLarge(ImageReference image, Descriptor descriptor, int limit) =>
        new(image, RegistryFailureReason.TooLarge, $"names {descriptor.Digest} with {descriptor.Size} bytes, more than the {limit} that are taken",
            "build the image with fewer labels and less history");

    private static RegistryFailure WrongSize(ImageReference image, Descriptor descriptor) =>
        RegistryFailures.Of(image, Flaw.Digest($"sent something else than {descriptor.Digest}"));
}
