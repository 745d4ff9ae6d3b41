namespace AdmissionGuard.Notary.State;

/// <summary>What a state is about.</summary>
/// <param name="Server">The server as <see cref="TrustServer.Key"/> gives it.</param>
/// <param name="Gun">The repository.</param>
public sealed record TrustStateKey(string Server, Gun Gun);
