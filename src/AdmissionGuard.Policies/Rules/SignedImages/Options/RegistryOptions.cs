namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>The options under <c>registry</c>: how to ask the images' own registry where a tag points now.</summary>
public sealed record RegistryOptions : ServerConnection;
