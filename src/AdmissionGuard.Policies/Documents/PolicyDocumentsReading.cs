using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Documents;

/// <summary>What texts came to, document by document.</summary>
/// <param name="Good">The documents without a mistake, in the order of the texts.</param>
/// <param name="Errors">The mistakes of all others, text by text.</param>
public sealed record PolicyDocumentsReading(ImmutableArray<PolicyDocument> Good, ImmutableArray<Diagnostic> Errors);
