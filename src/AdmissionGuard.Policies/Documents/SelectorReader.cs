using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Reads a label selector.</summary>
internal static class SelectorReader
{
    private static readonly FrozenDictionary<string, LabelOperator> Operators =
        Enum.GetValues<LabelOperator>().ToFrozenDictionary(value => value.ToString(), StringComparer.Ordinal);

    /// <summary>Reads the selector.</summary>
    public static LabelSelector Read(FieldReader fields)
    {
        ImmutableDictionary<string, string> labels = fields.TextMap("matchLabels") ?? ImmutableDictionary<string, string>.Empty;
        ImmutableArray<LabelExpression> expressions = [.. (fields.Children("matchExpressions") ?? []).Select(ReadExpression)];
        fields.RefuseUnknown();
        fields.Validate(new SelectorOptions(labels, expressions), SelectorValidator.Instance);
        return new LabelSelector(labels, expressions);
    }

    private static LabelExpression ReadExpression(FieldReader fields)
    {
        fields.RefuseAbsent("operator");
        ExpressionOptions options = new(fields.RequiredText("key"), fields.Word("operator", Operators), fields.Texts("values"));
        fields.RefuseUnknown();
        fields.Validate(options, ExpressionValidator.Instance);
        return new LabelExpression(options.Key, options.Operator ?? LabelOperator.Exists, (options.Values ?? []).ToFrozenSet(StringComparer.Ordinal));
    }
}
