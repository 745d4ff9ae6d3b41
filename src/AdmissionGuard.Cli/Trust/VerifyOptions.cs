using System.Collections.Immutable;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Trust;

/// <summary>What the user asked <c>trust verify</c> to do.</summary>
/// <param name="Image">The image.</param>
/// <param name="Demand">What the command line demands; counts where there are no policies.</param>
/// <param name="Policies">Policy files and folders.</param>
/// <param name="Engine">The engine's address as written; null for none.</param>
/// <param name="EngineCertificates">The folder of certificates for it.</param>
/// <param name="Format">How to write the results.</param>
internal sealed record VerifyOptions(
    ImageReference Image,
    TrustDemand Demand,
    ImmutableArray<string> Policies,
    string? Engine,
    string? EngineCertificates,
    OutputFormat Format);
