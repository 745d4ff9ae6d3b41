using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Comparison;

/// <summary>Tells of exemptions that end soon, while there is still time to do something about it.</summary>
public static class ExemptionEnds
{
    /// <summary>How many days before its end an exemption is told of.</summary>
    public const int Days = 14;

    /// <summary>One line for each exemption that ends within <see cref="Days"/> or has ended.</summary>
    public static ImmutableArray<string> Soon(Policy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            .. policy.Exemptions.Where(exemption => exemption.Until <= today.AddDays(Days)).OrderBy(exemption => exemption.Until).Select(exemption =>
                string.Create(CultureInfo.InvariantCulture, $"{policy.Name}: the exemption of {ExemptionComparison.Words(exemption)} {Words(exemption.Until, today)}")),
        ];
    }

    private static string Words(DateOnly until, DateOnly today) =>
        until < today
            ? string.Create(CultureInfo.InvariantCulture, $"ended on {until:yyyy-MM-dd} and lifts nothing; remove it")
            : string.Create(CultureInfo.InvariantCulture, $"ends on {until:yyyy-MM-dd}");
}
