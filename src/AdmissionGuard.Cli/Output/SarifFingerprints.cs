using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AdmissionGuard.Cli.Check;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Output;

/// <summary>
/// Tells results apart from run to run, so that code scanning knows which are new. Made of object, place and reason, not of lines:
/// moving text does not make a result new. Containers count by name, so that a new one before them changes nothing either.
/// </summary>
internal sealed class SarifFingerprints
{
    /// <summary>The key in <c>partialFingerprints</c>; its number rises when the recipe changes.</summary>
    public const string Name = "admissionGuardViolation/v1";

    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <summary>The fingerprint of the next result; a repeated one gets a number of its own.</summary>
    public string Next(CheckedWorkload workload, Violation violation)
    {
        string identity = string.Join(
            '\n',
            workload.Source,
            workload.Kind,
            workload.Namespace,
            workload.Name,
            PlaceOf(violation.Place),
            violation.Policy,
            violation.Rule,
            violation.Reason.Code);
        int repeated = seen[identity] = seen.GetValueOrDefault(identity) + 1;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{identity}\n{repeated}")));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    private static string PlaceOf(Place place) =>
        string.IsNullOrEmpty(place.Name) ? place.FullPath : $"{place.Path[..place.Path.LastIndexOf('[')]}[{place.Name}].{place.Field}";
}
