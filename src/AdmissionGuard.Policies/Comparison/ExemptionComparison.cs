using System.Globalization;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Comparison;

/// <summary>Compares the exemptions of two versions of a policy.</summary>
internal static class ExemptionComparison
{
    /// <summary>What the newer one exempts that the older one does not, or not for so long.</summary>
    public static IEnumerable<string> Loosened(Policy before, Policy after)
    {
        foreach (Exemption now in after.Exemptions)
        {
            Exemption? old = before.Exemptions.Where(exemption => IsSame(exemption, now)).MaxBy(exemption => exemption.Until);
            if (old is null)
            {
                yield return $"exemptions gained {Words(now)} until {Day(now.Until)}";
            }
            else if (old.Until < now.Until)
            {
                yield return $"exemption of {Words(now)} goes on until {Day(now.Until)}, was {Day(old.Until)}";
            }
        }
    }

    /// <summary>The rules and what they are lifted for.</summary>
    public static string Words(Exemption exemption)
    {
        string[] rules = [.. exemption.Rules.Order(StringComparer.Ordinal)];
        string[] parts =
        [
            ListWords.Of(rules),
            exemption.Workloads.IsEmpty ? "" : $" for {ListWords.Of([.. exemption.Workloads.Select(pattern => $"{pattern.Kind.Text}/{pattern.Name.Text}")])}",
            exemption.Namespaces.IsEmpty ? "" : $" in {ListWords.Of([.. exemption.Namespaces.Select(pattern => pattern.Text)])}",
        ];
        return string.Concat(parts);
    }

    private static bool IsSame(Exemption one, Exemption other) =>
        one.Rules.SetEquals(other.Rules) && one.Workloads.SequenceEqual(other.Workloads) && one.Namespaces.SequenceEqual(other.Namespaces);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
