namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>The time at which facts begin.</summary>
internal static class Times
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
}
