using System.Globalization;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>Prints what was measured, a row a figure, for a person or a README.</summary>
internal static class Report
{
    /// <summary>Prints a row.</summary>
    public static void Row(string what, FormattableString figure, string bar = "")
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"| {what,-76} | {figure.ToString(CultureInfo.InvariantCulture),-40} | {bar} |");
    }

    /// <summary>The one in the middle.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
