using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Makes rules of the operator's patterns.</summary>
internal static class CustomPatterns
{
    /// <summary>The rules; what is no pattern was told by the validator and is left out.</summary>
    public static ImmutableArray<CustomPattern> Compile(ImmutableArray<PatternOptions> options) => [.. options.Select(Compile).OfType<CustomPattern>()];

    private static CustomPattern? Compile(PatternOptions options)
    {
        try
        {
            SecretRule rule = new(options.Id, PlaintextSecretsReasons.CustomPattern, QuotedText.Plain(options.Describes ?? "what the policy's own pattern knows")) { Level = options.Level };
            return options.Pattern.Length > CustomPattern.MaxLength ? null : new CustomPattern(rule, options.Prefilter ?? "", CustomPattern.Compile(options.Pattern));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
