using System.Collections.Immutable;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Trust;

/// <summary>One digest that a tag has by some role.</summary>
/// <param name="Digest">The digest; null when the roles give none of SHA-256.</param>
/// <param name="Roles">The roles that say so.</param>
/// <param name="Powerless">Roles that say so and may not sign this tag.</param>
internal sealed record InspectedDigest(ImageDigest? Digest, ImmutableArray<string> Roles, ImmutableArray<string> Powerless);
