using System.Text.Json;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>Names JSON types in messages.</summary>
internal static class TokenWords
{
    /// <summary>The type with its article.</summary>
    public static string Of(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            _ => "null",
        };
}
