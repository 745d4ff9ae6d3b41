using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Reads the rule's <c>allowances</c>.</summary>
internal static class AllowanceReader
{
    private static readonly AllowanceOptionsValidator Validator = new();

    /// <summary>Reads one. One that is over already is read as well: the rule voids it and says so.</summary>
    public static AllowanceOptions Read(FieldReader fields)
    {
        fields.RefuseAbsent("until");
        AllowanceOptions options = new(fields.Texts("variables"), fields.Texts("containers"), fields.Texts("workloads"), fields.Texts("namespaces"), fields.RequiredText("reason"))
        {
            Until = fields.Day("until") ?? DateOnly.MinValue,
        };
        fields.RefuseEmpty("variables", "containers", "workloads", "namespaces");
        fields.RefuseUnknown();
        fields.Validate(options, Validator);
        return options;
    }
}
