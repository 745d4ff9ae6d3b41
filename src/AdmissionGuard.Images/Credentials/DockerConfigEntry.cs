namespace AdmissionGuard.Images.Credentials;

/// <summary>One entry of a document.</summary>
/// <param name="Key">What it is for.</param>
/// <param name="Credential">Null for an entry without texts, as Docker leaves it beside a credential helper: it matches, and asks anonymously.</param>
internal sealed record DockerConfigEntry(CredentialKey Key, Credential? Credential);
