using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>The <c>signedImages</c> rule: who must have signed which images.</summary>
public sealed class SignedImagesRuleDefinition : RuleDefinition<SignedImagesOptions>
{
    private static readonly FrozenDictionary<string, bool> Defaults =
        new Dictionary<string, bool> { ["ignore"] = false, ["deny"] = true }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => "signedImages";

    /// <inheritdoc/>
    public override ImmutableArray<Reason> Reasons => SignedImagesReasons.All;

    /// <inheritdoc/>
    protected override IValidator<SignedImagesOptions> Validator { get; } = new SignedImagesOptionsValidator();

    /// <inheritdoc/>
    protected override SignedImagesOptions ReadOptions(FieldReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        SignedImagesOptions options = new()
        {
            DenyOthers = fields.Word("default", Defaults) ?? false,
            Sources = [.. (fields.Children("sources") ?? []).Select(SignatureSourceReader.Read)],
        };
        fields.RefuseEmpty("sources");
        return options;
    }

    /// <inheritdoc/>
    protected override IRule Compile(SignedImagesOptions options) => new SignedImagesRule(options);
}
