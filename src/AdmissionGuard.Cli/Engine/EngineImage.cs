using System.Collections.Immutable;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Engine;

/// <summary>An image that a Docker Engine holds. Environment and labels are left out: they may hold secrets, and nothing here asks for them.</summary>
/// <param name="Id">The engine's own name of it: the digest of its configuration, or of its manifest in newer engines.</param>
/// <param name="Digests">
/// The digests of manifests by which it was pulled from the repository that was asked for; none when it was built or loaded here.
/// </param>
/// <param name="Platform">E.g. <c>linux/amd64</c>.</param>
/// <param name="Created">When it was built, as its maker says.</param>
/// <param name="User">Who its process runs as; empty for root.</param>
/// <param name="Command">Entry point and command.</param>
internal sealed record EngineImage(
    string Id,
    ImmutableArray<ImageDigest> Digests,
    string Platform,
    DateTimeOffset? Created,
    string User,
    ImmutableArray<string> Command);
