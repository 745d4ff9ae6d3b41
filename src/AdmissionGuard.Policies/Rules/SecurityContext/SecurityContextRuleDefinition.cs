using System.Collections.Immutable;
using AdmissionGuard.Policies.Comparison;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>The <c>securityContext</c> rule: what pod and container security contexts must say.</summary>
public sealed class SecurityContextRuleDefinition : RuleDefinition<SecurityContextOptions>
{
    private static readonly string[] DemandNames =
    [
        "runAsNonRoot", "acceptNonZeroUser", "runAsUser", "privileged", "allowPrivilegeEscalation", "readOnlyRootFilesystem", "capabilities",
        "seccompProfile", "hostNetwork", "hostPID", "hostIPC",
    ];

    private static readonly CapabilitiesOptionsValidator CapabilitiesValidator = new();
    private static readonly SeccompProfileOptionsValidator SeccompValidator = new();

    /// <inheritdoc/>
    public override string Name => "securityContext";

    /// <inheritdoc/>
    public override ImmutableArray<Reason> Reasons => SecurityContextReasons.All;

    /// <inheritdoc/>
    public override ImmutableArray<DemandField> Demands { get; } =
    [
        .. DemandNames.Where(name => name is not ("acceptNonZeroUser" or "capabilities" or "seccompProfile")).Select(name => new DemandField(name, DemandKind.Present)),
        new("acceptNonZeroUser", DemandKind.NotTrue),
        new("capabilities.drop", DemandKind.Forbids),
        new("capabilities.add", DemandKind.Allows),
        new("seccompProfile.type", DemandKind.Allows),
    ];

    /// <inheritdoc/>
    protected override IValidator<SecurityContextOptions> Validator { get; } = new SecurityContextOptionsValidator();

    /// <inheritdoc/>
    protected override SecurityContextOptions ReadOptions(FieldReader fields) =>
        new()
        {
            HasDemand = DemandNames.Any(fields.Has),
            RunAsNonRoot = fields.Boolean("runAsNonRoot"),
            AcceptNonZeroUser = fields.Boolean("acceptNonZeroUser"),
            NonZeroUser = fields.Word("runAsUser", SecurityContextWords.Users) ?? false,
            Privileged = fields.Boolean("privileged"),
            AllowPrivilegeEscalation = fields.Boolean("allowPrivilegeEscalation"),
            ReadOnlyRootFilesystem = fields.Boolean("readOnlyRootFilesystem"),
            Capabilities = fields.Child("capabilities") is { } capabilities ? ReadCapabilities(capabilities) : null,
            SeccompProfile = fields.Child("seccompProfile") is { } profile ? ReadSeccompProfile(profile) : null,
            HostNetwork = fields.Boolean("hostNetwork"),
            HostPID = fields.Boolean("hostPID"),
            HostIPC = fields.Boolean("hostIPC"),
        };

    /// <inheritdoc/>
    protected override IRule Compile(SecurityContextOptions options) => new SecurityContextRule(options);

    private static CapabilitiesOptions ReadCapabilities(FieldReader fields)
    {
        CapabilitiesOptions options = new()
        {
            HasDemand = fields.Has("drop") || fields.Has("add"),
            Drop = fields.Texts("drop"),
            Add = fields.Texts("add"),
        };
        fields.RefuseUnknown();
        fields.Validate(options, CapabilitiesValidator);
        return options;
    }

    private static SeccompProfileOptions ReadSeccompProfile(FieldReader fields)
    {
        SeccompProfileOptions options = new() { Type = fields.TextOrTexts("type") };
        fields.RefuseUnknown();
        fields.Validate(options, SeccompValidator);
        if (!fields.Has("type"))
        {
            fields.Report("type", "is missing; write type: RuntimeDefault");
        }

        return options;
    }
}
