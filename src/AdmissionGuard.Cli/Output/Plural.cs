using System.Globalization;

namespace AdmissionGuard.Cli.Output;

/// <summary>Counts in words.</summary>
internal static class Plural
{
    /// <summary><c>1 workload</c>, <c>2 workloads</c>.</summary>
    public static string Of(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
