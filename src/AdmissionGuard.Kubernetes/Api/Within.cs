namespace AdmissionGuard.Kubernetes.Api;

/// <summary>A token that ends after a time, or with another one.</summary>
internal sealed class Within : IDisposable
{
    private readonly CancellationTokenSource patience;
    private readonly CancellationTokenSource either;

    /// <summary>Begins the time.</summary>
    public Within(TimeSpan time, TimeProvider clock, CancellationToken stop)
    {
        patience = new CancellationTokenSource(time, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
    }

    /// <summary>The token.</summary>
    public CancellationToken Token => either.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        either.Dispose();
        patience.Dispose();
    }
}
