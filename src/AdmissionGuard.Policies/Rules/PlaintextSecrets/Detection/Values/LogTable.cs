using System.Numerics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>n*log2(n) for small n, so that an entropy costs no call into libm beside a stackalloc.</summary>
internal static class LogTable
{
    /// <summary>The largest n.</summary>
    public const int Max = 512;

    private static readonly double[] Values = [.. Enumerable.Range(0, Max + 1).Select(n => n < 2 ? 0 : n * Log2(n))];

    private static readonly double[] Steps = [.. Enumerable.Range(0, Max).Select(n => Values[n + 1] - Values[n])];

    /// <summary>n*log2(n), in bits; 0 for 0.</summary>
    public static double NLog2N(int n) => Values[n];

    /// <summary>How much n*log2(n) grows with the next n, in bits.</summary>
    public static double StepOf(int n) => Steps[n];

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
