namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>What a client asked the token service for, and with which credentials.</summary>
internal sealed record SeenTokenRequest(string Scope, string? Authorization);
