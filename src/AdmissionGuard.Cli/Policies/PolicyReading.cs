using System.Collections.Immutable;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Cli.Policies;

/// <summary>What the policy paths of a command line held.</summary>
/// <param name="Texts">The texts that could be read.</param>
/// <param name="Set">The policies; null when there is any problem.</param>
/// <param name="Problems">Every mistake; empty exactly when there is a set.</param>
internal sealed record PolicyReading(ImmutableArray<PolicyText> Texts, PolicySet? Set, ImmutableArray<InputProblem> Problems);
