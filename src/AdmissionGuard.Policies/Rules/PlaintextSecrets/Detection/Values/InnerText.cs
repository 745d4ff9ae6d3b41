namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows values of configuration texts that are no secrets: expressions, names of types, sentences that people read.</summary>
internal static class InnerText
{
    private const int Sentence = 3;

    private static readonly Words Types = new("string", "str", "text", "required", "optional", "object", "boolean", "bool", "int", "integer", "number", "any", "array", "hidden", "sensitive", "userPassword", "unicodePwd");

    /// <summary>The control that knows the value, which is not empty; <see cref="Control.None"/> for none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place"><see cref="SecretPlace.Inner"/> when it stands without quotes, so that it may be an expression.</param>
    public static Control Find(ReadOnlySpan<char> value, SecretPlace place) =>
        place == SecretPlace.Inner && (ExpressionText.Is(value) || value[0] == '`') && !RandomText.Is(value, RandomText.MinLength) ? Control.Expression
        : Types.IsWhole(value) ? Control.KnownWord
        : value.Count(' ') >= Sentence || value is "Password" or "Token" or "Secret" ? Control.Prose
        : Control.None;
}
