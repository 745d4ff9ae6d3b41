using System.Collections.Immutable;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>What came of reading a file of configurations: all of them, or every mistake.</summary>
public sealed record RegistrationReading(ImmutableArray<ConfigurationTemplate> Templates, ImmutableArray<string> Errors);
