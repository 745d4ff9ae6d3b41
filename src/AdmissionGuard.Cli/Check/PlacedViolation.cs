using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Check;

/// <summary>A violation and where its field, or the nearest one around it, stands in the file.</summary>
internal sealed record PlacedViolation(Violation Violation, Mark Mark);
