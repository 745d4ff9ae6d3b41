using System.Numerics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>n*log2(n) for small n in parts of a bit, so that an entropy is a sum of whole numbers: no call into libm, and no sum of fractions.</summary>
internal static class LogTable
{
    /// <summary>The largest n.</summary>
    public const int Max = 512;

    /// <summary>How many parts a bit has.</summary>
    public const long Unit = 1L << 32;

    /// <summary>More than the parts that rounding loses in all steps up to <see cref="Max"/>, and far fewer than tell anything.</summary>
    public const long Tolerance = 1L << 12;

    private static readonly long[] Values = [.. Enumerable.Range(0, Max + 1).Select(n => n < 2 ? 0 : (long)Math.Round(n * Log2(n) * Unit))];

    private static readonly long[] Growths = [.. Enumerable.Range(0, Max).Select(n => Values[n + 1] - Values[n])];

    /// <summary>n*log2(n); 0 for 0.</summary>
    public static long NLog2N(int n) => Values[n];

    /// <summary>How much n*log2(n) grows with the next n, for every n below <see cref="Max"/>.</summary>
    public static ReadOnlySpan<long> Steps => Growths;

    // Squaring yields one binary digit of the fraction after the other.
    private static double Log2(int n)
    {
        int whole = BitOperations.Log2((uint)n);
        double rest = (double)n / (1 << whole);
        double log = whole;
        for (double digit = 0.5; digit > 1e-12; digit /= 2)
        {
            rest *= rest;
            if (rest >= 2)
            {
                rest /= 2;
                log += digit;
            }
        }

        return log;
    }
}
