namespace AdmissionGuard.Notary.Signatures;

/// <summary>A signature on a file.</summary>
/// <param name="KeyId">Whose it says it is.</param>
/// <param name="Method">How it was made, in lower case; null when the file does not say.</param>
/// <param name="Value">Its bytes.</param>
internal sealed record MetadataSignature(string KeyId, string? Method, byte[] Value);
