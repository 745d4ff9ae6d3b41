using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>An answer of status 200, or why there is none.</summary>
internal readonly record struct RegistryAnswer(HttpAnswer? Answer, RegistryFailure? Failure);
