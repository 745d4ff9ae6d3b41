using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>What policy texts came to: a set, or every mistake in them.</summary>
/// <param name="Set">The policies; null when there is any error.</param>
/// <param name="Errors">The mistakes, text by text in the order of their lines; empty exactly when there is a set.</param>
public sealed record PolicySetReading(PolicySet? Set, ImmutableArray<Diagnostic> Errors);
