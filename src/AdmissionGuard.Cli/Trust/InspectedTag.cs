using System.Collections.Immutable;
using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.Cli.Trust;

/// <summary>A tag in the trust data of a repository.</summary>
/// <param name="Name">The tag. A server's text: any characters.</param>
/// <param name="Reading">What the roles together say it is.</param>
/// <param name="Digests">What each of them says.</param>
internal sealed record InspectedTag(string Name, TargetReading Reading, ImmutableArray<InspectedDigest> Digests);
