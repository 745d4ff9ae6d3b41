using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>A <c>namespaceSelector</c> as written.</summary>
internal sealed record SelectorOptions(ImmutableDictionary<string, string> MatchLabels, ImmutableArray<LabelExpression> MatchExpressions);
