using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Something as it stands in a manifest that people really apply, and what must come of it.</summary>
/// <param name="Title">The variable, file or command.</param>
/// <param name="Object">The object that holds it.</param>
/// <param name="Expected">The verdict.</param>
internal sealed record RealManifestCase(string Title, Workload Object, CaseVerdict Expected);
