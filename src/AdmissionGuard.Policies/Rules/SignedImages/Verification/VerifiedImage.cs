namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>A finding, and how long it may be given to others.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Life">For how long; zero for not at all.</param>
/// <param name="ValidUntil">Never from this moment on.</param>
/// <param name="IsUnavailable">True when a server could not be asked, so that the finding is no fact.</param>
internal sealed record VerifiedImage(SignatureFinding Finding, TimeSpan Life, DateTimeOffset ValidUntil, bool IsUnavailable);
