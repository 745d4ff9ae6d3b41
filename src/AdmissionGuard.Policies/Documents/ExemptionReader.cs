using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Reads the exemptions of a policy.</summary>
/// <param name="known">Every rule there is.</param>
/// <param name="present">The rules that stand in the policy.</param>
internal sealed class ExemptionReader(ImmutableArray<string> known, ImmutableArray<string> present)
{
    private readonly ExemptionValidator validator = new(present);

    /// <summary>Reads one exemption. One that is over already is read as well: the engine voids it and says so.</summary>
    public Exemption Read(FieldReader fields)
    {
        fields.RefuseAbsent("rules");
        fields.RefuseAbsent("until");
        ExemptionOptions options = new(fields.Words("rules", known) ?? [], fields.Texts("workloads"), fields.Texts("namespaces"), fields.RequiredText("reason"));
        DateOnly? until = fields.Day("until");
        fields.RefuseEmpty("rules", "workloads", "namespaces");
        fields.RefuseUnknown();
        fields.Validate(options, validator);
        return new Exemption
        {
            Rules = options.Rules.ToFrozenSet(StringComparer.Ordinal),
            Workloads = [.. (options.Workloads ?? []).Select(WorkloadPatternText.Read)],
            Namespaces = [.. (options.Namespaces ?? []).Select(text => new NamePattern(text))],
            Until = until ?? DateOnly.MaxValue,
            Why = options.Reason.Trim(),
        };
    }
}
