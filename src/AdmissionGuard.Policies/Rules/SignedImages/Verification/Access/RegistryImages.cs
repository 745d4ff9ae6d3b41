using System.Collections.Concurrent;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Registry;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>Registries, asked by <see cref="RegistryClient"/>.</summary>
/// <param name="clientOf">The client for a registry by its host: what is special about one must not count for another that it redirects to.</param>
/// <param name="credentials">Its credentials.</param>
internal sealed class RegistryImages(Func<string, RegistryClient> clientOf, ICredentialSource credentials) : IImageResolver
{
    /// <summary>The most registries whose clients are kept.</summary>
    public const int MaxKept = 64;

    private readonly ConcurrentDictionary<string, RegistryClient> clients = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<ResolvedImage> ResolveAsync(ImageReference image, PullCredentials pull)
    {
        if (clients.Count >= MaxKept)
        {
            clients.Clear();
        }

        RegistryClient client = clients.GetOrAdd(image.Registry, clientOf);
        if (!pull.IsEmpty)
        {
            client = client.With(new CredentialSources(pull, credentials));
        }

        RegistryResult<Descriptor> result = await client.ResolveAsync(image, CancellationToken.None);
        return result.IsFound
            ? new ResolvedImage(result.Value.Digest, result.Value.Size, null)
            : new ResolvedImage(null, 0, ProblemOf(result.Failure));
    }

    private static RegistryProblem ProblemOf(RegistryFailure failure) =>
        new(
            FailureReasons.Of(failure.Reason),
            $"registry {failure.Registry} {failure.Problem}",
            failure.Remedy,
            failure.IsTransient);
}
