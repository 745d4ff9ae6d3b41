using Microsoft.AspNetCore.Connections;

namespace AdmissionGuard.Hosting;

/// <summary>
/// Bounds the open connections of one listener; further ones are cut at once. Each port has its own bound, so that a flood on the
/// webhook's port cannot make liveness probes fail.
/// </summary>
internal sealed class ConnectionCap(int most)
{
    private int open;

    /// <summary>Lets a connection through or cuts it.</summary>
    public async Task HandleAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref open) > most)
            {
                connection.Abort(new ConnectionAbortedException("Too many connections."));
                return;
            }

            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}
