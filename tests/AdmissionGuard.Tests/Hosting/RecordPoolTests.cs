using System.Buffers;
using AdmissionGuard.Hosting;

namespace AdmissionGuard.Tests.Hosting;

public sealed class RecordPoolTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(RecordPool.Size)]
    public void Whatever_is_asked_for_a_buffer_holds_a_whole_TLS_record(int asked)
    {
        using RecordPool pool = new();
        using IMemoryOwner<byte> buffer = pool.Rent(asked);
        Assert.InRange(buffer.Memory.Length, 16 * 1024, pool.MaxBufferSize);
    }

    [Fact]
    public void More_than_a_buffer_is_not_to_be_had()
    {
        using RecordPool pool = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(RecordPool.Size + 1));
    }

    [Fact]
    public void A_buffer_in_use_is_nobody_elses_and_one_given_back_serves_again()
    {
        using RecordPool pool = new();
        IMemoryOwner<byte> first = pool.Rent();
        IMemoryOwner<byte> second = pool.Rent();
        Assert.NotSame(first, second);
        second.Dispose();
        Assert.Same(second, pool.Rent());
    }

    [Fact]
    public void What_a_flood_of_connections_needed_is_not_kept()
    {
        using RecordPool pool = new();
        IMemoryOwner<byte>[] rented = [.. Enumerable.Range(0, RecordPool.MostKept + 10).Select(_ => pool.Rent())];
        Array.ForEach(rented, buffer => buffer.Dispose());
        Assert.Equal(RecordPool.MostKept, pool.Kept);
    }
}
