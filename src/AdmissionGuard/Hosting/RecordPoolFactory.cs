using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace AdmissionGuard.Hosting;

/// <summary>Gives Kestrel its buffers.</summary>
internal sealed class RecordPoolFactory : IMemoryPoolFactory<byte>
{
    /// <inheritdoc/>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new RecordPool();
}
