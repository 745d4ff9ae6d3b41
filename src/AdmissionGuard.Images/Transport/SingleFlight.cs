namespace AdmissionGuard.Images.Transport;

/// <summary>
/// Lets callers who ask for the same thing at the same time share one asking. The work goes on while anyone waits for it and is cancelled
/// when the last one has left; one caller's deadline does not end another's work. Keeps nothing once the work is done.
/// </summary>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="TResult">The answer.</typeparam>
public sealed class SingleFlight<TKey, TResult>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Flight> flights = [];

    /// <summary>Joins the work under way for a key, or starts it.</summary>
    /// <param name="key">What is asked for.</param>
    /// <param name="work">The work; its token ends when nobody waits any more.</param>
    /// <param name="cancellation">Ends the waiting of this caller.</param>
    /// <exception cref="OperationCanceledException">This caller's token ended.</exception>
    public async Task<TResult> RunAsync(TKey key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        cancellation.ThrowIfCancellationRequested();
        Flight flight = Join(key, out bool first);
        if (first)
        {
            _ = FlyAsync(key, flight, work);
        }

        try
        {
            return await flight.Landing.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private Flight Join(TKey key, out bool first)
    {
        lock (gate)
        {
            first = !flights.TryGetValue(key, out Flight? flight);
            flight ??= new Flight();
            flights[key] = flight;
            flight.Waiting++;
            return flight;
        }
    }

    private void Leave(TKey key, Flight flight)
    {
        lock (gate)
        {
            flight.Waiting--;
            if (flight.Waiting > 0)
            {
                return;
            }

            Forget(key, flight);
        }

        flight.End.Cancel();
        flight.End.Dispose();
    }

    private async Task FlyAsync(TKey key, Flight flight, Func<CancellationToken, Task<TResult>> work)
    {
        CancellationToken end = flight.End.Token;
        try
        {
            TResult result = await work(end).ConfigureAwait(false);
            Land(key, flight);
            flight.Landing.TrySetResult(result);
        }
#pragma warning disable CA1031 // Whatever was thrown goes to all who wait.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Land(key, flight);
            flight.Landing.TrySetException(exception);
            _ = flight.Landing.Task.Exception;
        }
    }

    private void Land(TKey key, Flight flight)
    {
        lock (gate)
        {
            Forget(key, flight);
        }
    }

    private void Forget(TKey key, Flight flight)
    {
        if (flights.TryGetValue(key, out Flight? current) && current == flight)
        {
            flights.Remove(key);
        }
    }

    private sealed class Flight
    {
        public TaskCompletionSource<TResult> Landing { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource End { get; } = new();

        public int Waiting { get; set; }
    }
}
