namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>One of <c>signers</c>.</summary>
/// <param name="Name"><c>name</c>: the signer, without the <c>targets/</c> of its role.</param>
/// <param name="Key"><c>key</c>: the id (64 hexadecimal digits) or PEM of the key that must have signed; null for any key of the role.</param>
public sealed record SignerOptions(string Name, string? Key);
