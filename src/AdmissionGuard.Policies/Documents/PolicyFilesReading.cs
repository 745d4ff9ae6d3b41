using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Documents;

/// <summary>What a path held.</summary>
/// <param name="Texts">The texts that could be read, by file name.</param>
/// <param name="Errors">One line for each file that could not; empty when all is well.</param>
public sealed record PolicyFilesReading(ImmutableArray<PolicyText> Texts, ImmutableArray<string> Errors);
