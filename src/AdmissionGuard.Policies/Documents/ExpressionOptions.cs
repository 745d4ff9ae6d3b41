using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>One of <c>matchExpressions</c> as written; null means that the field is absent or could not be read.</summary>
internal sealed record ExpressionOptions(string Key, LabelOperator? Operator, IReadOnlyList<string>? Values);
