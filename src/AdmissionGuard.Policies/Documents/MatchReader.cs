using System.Collections.Frozen;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Reads a policy's <c>match</c>.</summary>
internal static class MatchReader
{
    /// <summary>The fields of a match, with where they belong; for people who wrote them beside it.</summary>
    public static FrozenDictionary<string, string> FieldsAndPlace { get; } =
        new[] { "namespaces", "excludeNamespaces", "namespaceSelector", "kinds" }.ToFrozenDictionary(field => field, _ => "spec.match", StringComparer.Ordinal);

    /// <summary>Reads the match.</summary>
    public static PolicyMatch Read(FieldReader fields)
    {
        MatchOptions options = new(fields.Texts("namespaces"), fields.Texts("excludeNamespaces"), fields.Words("kinds", KubernetesNames.MatchableKinds));
        LabelSelector? selector = fields.Child("namespaceSelector") is { } child ? SelectorReader.Read(child) : null;
        fields.RefuseEmpty("namespaces", "excludeNamespaces", "kinds");
        fields.RefuseUnknown();
        fields.Validate(options, MatchValidator.Instance);
        return new PolicyMatch
        {
            Namespaces = [.. (options.Namespaces ?? []).Select(text => new NamePattern(text))],
            ExcludeNamespaces = [.. (options.ExcludeNamespaces ?? []).Select(text => new NamePattern(text))],
            NamespaceSelector = selector,
            Kinds = (options.Kinds ?? []).ToFrozenSet(StringComparer.Ordinal),
        };
    }
}
