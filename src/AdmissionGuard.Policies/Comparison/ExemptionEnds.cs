using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Comparison;

/// <summary>Tells of exemptions that end soon, while there is still time to do something about it.</summary>
public static class ExemptionEnds
{
    /// <summary>How many days before its end an exemption is told of.</summary>
    public const int Days = 14;

    /// <summary>One line for each exemption, and each allowance of a rule, that ends within <see cref="Days"/> or has ended.</summary>
    public static ImmutableArray<string> Soon(Policy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            .. Told(policy).Where(one => one.Until <= today.AddDays(Days)).OrderBy(one => one.Until).Select(one =>
                string.Create(CultureInfo.InvariantCulture, $"{policy.Name}: the {one.What} {Words(one.Until, today)}")),
        ];
    }

    private static IEnumerable<(string What, DateOnly Until)> Told(Policy policy) =>
        policy.Exemptions.Select(exemption => ($"exemption of {ExemptionComparison.Words(exemption)}", exemption.Until))
            .Concat(from rule in policy.Rules from allowance in rule.Rule.Allowances select ($"allowance of {rule.Name} for {allowance.Words}", allowance.Until));

    private static string Words(DateOnly until, DateOnly today) =>
        until < today
            ? string.Create(CultureInfo.InvariantCulture, $"ended on {until:yyyy-MM-dd} and lifts nothing; remove it")
            : string.Create(CultureInfo.InvariantCulture, $"ends on {until:yyyy-MM-dd}");
}
