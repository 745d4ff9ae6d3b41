namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A clock that runs ahead.</summary>
internal sealed class LaterTime(TimeSpan ahead) : TimeProvider
{
    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
