namespace AdmissionGuard.Policies.Documents;

/// <summary>What a policy's <c>metadata</c> tells.</summary>
internal sealed record MetadataOptions(string Name);
