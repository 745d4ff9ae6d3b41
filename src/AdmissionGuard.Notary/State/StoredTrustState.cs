namespace AdmissionGuard.Notary.State;

/// <summary>A state with the mark by which its store knows it again.</summary>
/// <param name="State">The state.</param>
/// <param name="Revision">Opaque; another one after each write. A file's hash, a ConfigMap's resource version.</param>
public sealed record StoredTrustState(TrustState State, string Revision);
