namespace AdmissionGuard.Tests.Charts;

/// <summary>One value of the chart.</summary>
/// <param name="Name">Its path, e.g. <c>image.tag</c>.</param>
/// <param name="Default">What stands behind it; empty when that is more than one line.</param>
/// <param name="Meaning">The comment above it.</param>
internal sealed record ChartValue(string Name, string Default, string Meaning)
{
    /// <summary>Its row in the table of the README.</summary>
    public override string ToString() => $"| `{Name}` | {(Default.Length == 0 ? "*see values.yaml*" : $"`{Default}`")} | {Meaning} |";
}
