using System.Collections.Frozen;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Every built-in rule.</summary>
internal static class SecretRules
{
    /// <summary>That a value was not read to its end; no switch takes it away.</summary>
    public static SecretRule PartlyScanned { get; } = new("partly-scanned", PlaintextSecretsReasons.PartlyScanned, "more than is read")
    {
        Level = SecretLevel.Medium,
    };

    /// <summary>A password that no program reads, an example more often than not.</summary>
    public static SecretRule InComment { get; } = new("commented-password", PlaintextSecretsReasons.DefaultPassword, "what may be a password, in a comment, a description or a program")
    {
        Level = SecretLevel.Medium,
    };

    private static readonly SecretRule ProgramWord = new("word-in-program", PlaintextSecretsReasons.PlausibleValue, "a name of a program's own, or a password without quotes")
    {
        Level = SecretLevel.Low,
    };

    // What they know is where a password stands: any word may stand there, and in an example one does.
    private static readonly FrozenSet<string> OfAnyWord = FrozenSet.Create("password-field", "password-option", "json-password", "sql-password", "account-password", "password-name");

    /// <summary>What a rule says in a comment or a description; null when it says the same there, as one that knows a token or a URL does.</summary>
    public static SecretRule? Aside(SecretRule rule) => rule.Level == SecretLevel.High && OfAnyWord.Contains(rule.Id) ? InComment : null;

    /// <summary>What a rule says of a word without quotes in a program: with a digit in it, it is a password sooner than a name.</summary>
    public static SecretRule InProgram(SecretRule rule, ReadOnlySpan<char> value) =>
        rule.Level == SecretLevel.Low ? rule : rule.Level == SecretLevel.High && value.ContainsAnyInRange('0', '9') ? InComment : ProgramWord;

    /// <summary>The rules by id.</summary>
    public static FrozenDictionary<string, SecretRule> ById { get; } =
        ValueShapes.Rules.Concat(NameRules.Rules).Append(AccessKeyPair.Rule).Append(AccessKeyPair.IdRule).Append(InComment).Append(ProgramWord).DistinctBy(rule => rule.Id).ToFrozenDictionary(rule => rule.Id);
}
