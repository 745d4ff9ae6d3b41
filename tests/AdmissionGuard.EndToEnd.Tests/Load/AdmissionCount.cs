namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>What became of the reviews of a load.</summary>
/// <param name="Allowed">Pods that would have been made.</param>
/// <param name="Denied">Pods that AdmissionGuard denied.</param>
/// <param name="Failures">What was said of all others, each with the second in which it happened.</param>
internal sealed record AdmissionCount(int Allowed, int Denied, IReadOnlyList<string> Failures)
{
    /// <summary>All of them.</summary>
    public int Sent => Allowed + Denied + Failures.Count;

    /// <inheritdoc />
    public override string ToString() => $"{Allowed} allowed, {Denied} denied, {Failures.Count} failed\n{string.Join('\n', Failures.Take(10))}";
}
