namespace AdmissionGuard.Images.Authentication;

/// <summary>What a remembered authorization is good for. The service belongs to it too, and is compared when a server names one.</summary>
/// <param name="Server">Scheme, host and port.</param>
/// <param name="Scope">The right asked for.</param>
/// <param name="CredentialId">The credential's id; empty for anonymous.</param>
internal readonly record struct TokenKey(string Server, string Scope, string CredentialId);
