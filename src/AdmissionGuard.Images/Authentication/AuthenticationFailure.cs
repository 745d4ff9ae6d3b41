namespace AdmissionGuard.Images.Authentication;

/// <summary>Why a server could not be convinced, in words without any part of a secret.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Problem">What happened, as the rest of a sentence that begins with the server.</param>
/// <param name="Remedy">What to do about it, as an imperative.</param>
/// <param name="IsTransient">True when a token server could not be asked: network, time and 5xx.</param>
public sealed record AuthenticationFailure(AuthenticationReason Reason, string Problem, string Remedy, bool IsTransient = false);
