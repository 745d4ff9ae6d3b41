using AdmissionGuard.Images.References;

namespace AdmissionGuard.Images.Registry;

/// <summary>Finds the images in an index, and in the indexes within it.</summary>
internal sealed class PlatformWalk
{
    private readonly ImageQuestions questions;
    private readonly ImageReference image;
    private readonly List<PlatformManifest> found = [];
    private int opened;

    public PlatformWalk(ImageQuestions questions, ImageReference image) => (this.questions, this.image) = (questions, image);

    public async Task<RegistryResult<IReadOnlyList<PlatformManifest>>> RunAsync(ImageManifest manifest, CancellationToken deadline)
    {
        if (manifest.Descriptor.IsManifest)
        {
            found.Add(new PlatformManifest(null, manifest.Descriptor));
        }

        RegistryFailure? failure = await WalkAsync(manifest, 0, deadline).ConfigureAwait(false);
        return failure is null
            ? RegistryResult.Of<IReadOnlyList<PlatformManifest>>(found)
            : RegistryResult.Of<IReadOnlyList<PlatformManifest>>(failure);
    }

    private async Task<RegistryFailure?> WalkAsync(ImageManifest index, int depth, CancellationToken deadline)
    {
        foreach (Descriptor child in index.Children.Where(child => !child.IsAttestation && (child.IsManifest || child.IsIndex)))
        {
            RegistryFailure? failure = child.IsManifest ? Add(child) : await OpenAsync(child, depth + 1, deadline).ConfigureAwait(false);
            if (failure is not null)
            {
                return failure;
            }
        }

        return null;
    }

    private RegistryFailure? Add(Descriptor child)
    {
        found.Add(new PlatformManifest(child.Platform, child));
        return found.Count > RegistryClient.MaxImages ? TooLarge($"more than {RegistryClient.MaxImages} images") : null;
    }

    private async Task<RegistryFailure?> OpenAsync(Descriptor child, int depth, CancellationToken deadline)
    {
        if (depth > RegistryClient.MaxNesting || ++opened > RegistryClient.MaxImages)
        {
            return TooLarge(depth > RegistryClient.MaxNesting ? $"indexes more than {RegistryClient.MaxNesting} deep" : $"more than {RegistryClient.MaxImages} indexes");
        }

        RegistryResult<ImageManifest> nested = await questions.ManifestAsync(image, child, deadline).ConfigureAwait(false);
        return nested.IsFound ? await WalkAsync(nested.Value, depth, deadline).ConfigureAwait(false) : nested.Failure;
    }

    private RegistryFailure TooLarge(string what) =>
        new(image, RegistryFailureReason.IndexTooLarge, $"has an index with {what} in it", "publish an index with the platforms that are needed");
}
