using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Says what to write instead of a value or a field that was not meant so.</summary>
internal static class ScalarAdvice
{
    /// <summary>For a node that is not text.</summary>
    public static string ForText(YamlNode node) =>
        node is YamlScalar { IsNull: false } scalar
            ? $"must be text, is {scalar.KindName} to YAML; write it in quotes: {QuotedText.Of(scalar.Value)}"
            : $"must be text, is {node.KindName}";

    /// <summary>For a node that is neither <c>true</c> nor <c>false</c>.</summary>
    public static string ForBoolean(YamlNode node) =>
        node switch
        {
            YamlScalar { IsPlain: false, Value: "true" or "false" } scalar => $"must be true or false, is text; write {scalar.Value} without quotes",
            YamlScalar { IsPlain: true } scalar when PlainScalar.Boolean(scalar.Value) is { } meant =>
                $"must be true or false, is {scalar.Value}, did you mean {(meant ? "true" : "false")}?",
            YamlScalar { IsNull: false } scalar => $"must be true or false, is {QuotedText.Of(scalar.Value)}",
            _ => $"must be true or false, is {node.KindName}",
        };

    /// <summary>For a word that is not on a closed list.</summary>
    public static string ForWord(string word, IEnumerable<string> known) =>
        $"is {QuotedText.Of(word)}, must be one of {string.Join(", ", known)}{Suggestion(word, known)}";

    /// <summary>For a field that nobody asked for.</summary>
    public static string ForField(string name, IReadOnlySet<string> known) =>
        Suggestion(name, known) is { Length: > 0 } suggestion ? suggestion
        : known.Count > 0 ? $"; known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}"
        : "; nothing stands here";

    /// <summary>For a scalar where a list was wanted.</summary>
    public static string ForList(YamlNode node) =>
        node is YamlScalar { IsNull: false } scalar ? $"; write it in brackets: [{QuotedText.Of(scalar.Value)}]" : "";

    private static string Suggestion(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } nearest ? $", did you mean {nearest}?" : "";
}
