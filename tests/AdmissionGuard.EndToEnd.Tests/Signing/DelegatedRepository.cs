namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A repository with signers.</summary>
/// <param name="Repository">The repository; its signed image is the released one.</param>
/// <param name="Old">The image that targets still names for <c>v1</c>, and for <c>old</c>.</param>
/// <param name="Alice">The key of a signer who signed.</param>
/// <param name="Bob">The key of a signer who never did.</param>
internal sealed record DelegatedRepository(LabRepository Repository, LabImage Old, DelegationKey Alice, DelegationKey Bob);
