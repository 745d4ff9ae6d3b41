using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary><c>plaintextSecrets</c>: no password, token or key stands in plain text in a workload or a ConfigMap.</summary>
internal sealed class PlaintextSecretsRuleDefinition : RuleDefinition<PlaintextSecretsOptions>
{
    private const SecretLevel None = (SecretLevel)(-1);

    private static readonly FrozenDictionary<string, SecretLevel> Enforceable =
        new Dictionary<string, SecretLevel> { ["high"] = SecretLevel.High, ["medium"] = SecretLevel.Medium }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, SecretLevel> Levels =
        new Dictionary<string, SecretLevel> { ["high"] = SecretLevel.High, ["medium"] = SecretLevel.Medium, ["low"] = SecretLevel.Low, ["none"] = None }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, SecretLevel> Certainties =
        new Dictionary<string, SecretLevel> { ["high"] = SecretLevel.High, ["medium"] = SecretLevel.Medium, ["low"] = SecretLevel.Low }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, OnUpdate> Updates =
        new Dictionary<string, OnUpdate> { ["all"] = OnUpdate.All, ["new"] = OnUpdate.New }.ToFrozenDictionary();

    private static readonly PatternOptionsValidator PatternValidator = new();

    /// <inheritdoc/>
    public override string Name => "plaintextSecrets";

    /// <inheritdoc/>
    public override ImmutableArray<Reason> Reasons => PlaintextSecretsReasons.All;

    /// <inheritdoc/>
    protected override IValidator<PlaintextSecretsOptions> Validator { get; } = new PlaintextSecretsOptionsValidator();

    /// <inheritdoc/>
    protected override PlaintextSecretsOptions ReadOptions(FieldReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        PlaintextSecretsOptions defaults = new();
        SecretLevel enforceAt = fields.Word("enforceAt", Enforceable) ?? defaults.EnforceAt;
        SecretLevel? warnAt = Level(fields.Word("warnAt", Levels), Lower(defaults.WarnAt, enforceAt));
        PlaintextSecretsOptions options = new()
        {
            EnforceAt = enforceAt,
            WarnAt = warnAt,
            AuditAt = Level(fields.Word("auditAt", Levels), Lower(defaults.AuditAt, warnAt ?? enforceAt)),
            OnUpdate = fields.Word("onUpdate", Updates) ?? defaults.OnUpdate,
            ConfigMaps = fields.Boolean("configMaps") ?? false,
            DisabledRules = fields.Texts("disabledRules") ?? [],
            AllowedVariables = fields.Texts("allowedVariables") ?? [],
            AllowedFingerprints = fields.Texts("allowedFingerprints") ?? [],
            Allowances = [.. (fields.Children("allowances") ?? []).Select(AllowanceReader.Read)],
            Patterns = [.. (fields.Children("patterns") ?? []).Select(ReadPattern)],
        };
        fields.RefuseEmpty("disabledRules", "allowedVariables", "allowedFingerprints", "allowances", "patterns");
        return options;
    }

    /// <inheritdoc/>
    protected override IRule Compile(PlaintextSecretsOptions options) => new PlaintextSecretsRule(options);

    private static PatternOptions ReadPattern(FieldReader fields)
    {
        PatternOptions options = new(
            fields.RequiredText("id"),
            fields.RequiredText("pattern"),
            fields.Text("prefilter"),
            fields.Word("level", Certainties) ?? SecretLevel.High,
            fields.Text("describes"));
        fields.RefuseUnknown();
        fields.Validate(options, PatternValidator);
        return options;
    }

    private static SecretLevel? Level(SecretLevel? written, SecretLevel? usual) => written is null ? usual : written == None ? null : written;

    private static SecretLevel? Lower(SecretLevel? level, SecretLevel most) => level > most ? most : level;
}
