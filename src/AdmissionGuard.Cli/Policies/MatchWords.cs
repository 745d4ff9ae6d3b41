using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Cli.Policies;

/// <summary>A policy's <c>match</c> in words.</summary>
internal static class MatchWords
{
    /// <summary>E.g. <c>Pod and Deployment in namespaces team-*, but not in team-infra</c>.</summary>
    public static string Of(PolicyMatch match)
    {
        string words = match.Kinds.Count == 0 ? "every kind that carries pods" : string.Join(", ", match.Kinds.Order(StringComparer.Ordinal));
        words += match.Namespaces.IsEmpty ? "" : $" in namespaces {List(match.Namespaces)}";
        words += match.ExcludeNamespaces.IsEmpty ? "" : $", but not in namespaces {List(match.ExcludeNamespaces)}";
        return match.NamespaceSelector is { } selector ? $"{words}, where the namespace's labels say {Of(selector)}" : words;
    }

    private static string Of(LabelSelector selector)
    {
        IEnumerable<string> equal = selector.MatchLabels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key} = {label.Value}");
        string all = string.Join(" and ", equal.Concat(selector.MatchExpressions.Select(Of)));
        return all.Length == 0 ? "anything" : all;
    }

    private static string Of(LabelExpression expression)
    {
        string values = $"({string.Join(", ", expression.Values.Order(StringComparer.Ordinal))})";
        return expression.Operator switch
        {
            LabelOperator.In => $"{expression.Key} in {values}",
            LabelOperator.NotIn => $"{expression.Key} not in {values}",
            LabelOperator.Exists => $"{expression.Key} exists",
            _ => $"{expression.Key} does not exist",
        };
    }

    private static string List(ImmutableArray<NamePattern> patterns) => string.Join(", ", patterns.Select(pattern => pattern.Text));
}
