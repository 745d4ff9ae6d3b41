namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>What a load came to.</summary>
/// <param name="Elapsed">How long it ran.</param>
/// <param name="Refused">How many reviews were not allowed.</param>
/// <param name="Milliseconds">How long each review took, in ascending order.</param>
internal sealed record LoadFigures(TimeSpan Elapsed, int Refused, IReadOnlyList<double> Milliseconds)
{
    /// <summary>How many reviews were answered.</summary>
    public int Count => Milliseconds.Count;

    /// <summary>How many a second.</summary>
    public double Rate => Count / Elapsed.TotalSeconds;

    /// <summary>What 99 of 100 did not exceed.</summary>
    public double P99 => Milliseconds[Math.Min(Count - 1, Count * 99 / 100)];

    /// <summary>What none exceeded.</summary>
    public double Longest => Milliseconds[^1];
}
