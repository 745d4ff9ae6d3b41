using System.Collections.Immutable;
using AdmissionGuard.Cli.Output;

namespace AdmissionGuard.Cli.Check;

/// <summary>What the user asked <c>check</c> to do.</summary>
/// <param name="Paths">Files, folders, or <c>-</c>.</param>
/// <param name="Policies">Policy files and folders; none means the built-in baseline.</param>
/// <param name="Format">How to write the results.</param>
/// <param name="DefaultNamespace">The namespace of objects that name none.</param>
/// <param name="RegistryConfig">A docker <c>config.json</c> with credentials for registries and trust servers; null for none.</param>
internal sealed record CheckOptions(
    ImmutableArray<string> Paths, ImmutableArray<string> Policies, OutputFormat Format, string DefaultNamespace, string? RegistryConfig)
{
    /// <summary>The file with the key of fingerprints; null for a key of this run.</summary>
    public string? FingerprintKey { get; init; }

    /// <summary>The field to explain instead of reporting; null for none.</summary>
    public string? Explain { get; init; }
}
