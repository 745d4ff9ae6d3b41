using System.Collections.Immutable;
using AdmissionGuard.Policies.Comparison;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.TrustedRegistries;

/// <summary>The <c>trustedRegistries</c> rule: where images may come from, and how they must be named.</summary>
public sealed class TrustedRegistriesRuleDefinition : RuleDefinition<TrustedRegistriesOptions>
{
    /// <inheritdoc/>
    public override string Name => "trustedRegistries";

    /// <inheritdoc/>
    public override ImmutableArray<Reason> Reasons => TrustedRegistriesReasons.All;

    /// <inheritdoc/>
    public override ImmutableArray<DemandField> Demands { get; } =
        [new("allow", DemandKind.Allows), new("deny", DemandKind.Forbids), new("requireDigest", DemandKind.True), new("forbiddenTags", DemandKind.Forbids)];

    /// <inheritdoc/>
    protected override IValidator<TrustedRegistriesOptions> Validator { get; } = new TrustedRegistriesOptionsValidator();

    /// <inheritdoc/>
    protected override TrustedRegistriesOptions ReadOptions(FieldReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        bool? requireDigest = fields.Boolean("requireDigest");
        TrustedRegistriesOptions options = new()
        {
            HasDemand = fields.Has("allow") || fields.Has("deny") || fields.Has("forbiddenTags") || (fields.Has("requireDigest") && requireDigest != false),
            Allow = fields.Texts("allow"),
            Deny = fields.Texts("deny"),
            RequireDigest = requireDigest == true,
            ForbiddenTags = fields.Texts("forbiddenTags"),
        };
        fields.RefuseEmpty("allow", "deny", "forbiddenTags");
        return options;
    }

    /// <inheritdoc/>
    protected override IRule Compile(TrustedRegistriesOptions options) => new TrustedRegistriesRule(options);
}
