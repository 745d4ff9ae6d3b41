using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Cli.Trust;

/// <summary>A source that speaks for the image.</summary>
/// <param name="Policy">The policy it stands in; null for the command line.</param>
/// <param name="Source">The source.</param>
internal sealed record VerifySource(string? Policy, SignatureSource Source);
