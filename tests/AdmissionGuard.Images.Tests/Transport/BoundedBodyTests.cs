using System.Text;
using AdmissionGuard.Images.Transport;
using Xunit;

namespace AdmissionGuard.Images.Tests.Transport;

public sealed class BoundedBodyTests
{
    [Theory]
    [InlineData(0, 0, BodyOutcome.Complete)]
    [InlineData(1, 0, BodyOutcome.TooLarge)]
    [InlineData(100, 100, BodyOutcome.Complete)]
    [InlineData(101, 100, BodyOutcome.TooLarge)]
    [InlineData(200_000, 200_000, BodyOutcome.Complete)]
    [InlineData(200_001, 200_000, BodyOutcome.TooLarge)]
    public async Task The_limit_is_reached_and_not_passed(int size, int limit, BodyOutcome outcome)
    {
        byte[] bytes = [.. Enumerable.Range(0, size).Select(i => (byte)i)];
        using StreamContent unsized = new(new Unsized(bytes));

        BodyReading reading = await BoundedBody.ReadAsync(unsized, limit, TestContext.Current.CancellationToken);

        Assert.Equal(outcome, reading.Outcome);
        Assert.Equal(outcome == BodyOutcome.Complete ? bytes : [], reading.Bytes.ToArray());
    }

    [Fact]
    public async Task A_length_that_is_announced_too_large_is_not_read()
    {
        using ByteArrayContent content = new([]);
        content.Headers.ContentLength = 101;

        Assert.Equal(BodyOutcome.TooLarge, (await BoundedBody.ReadAsync(content, 100, TestContext.Current.CancellationToken)).Outcome);
    }

    [Theory]
    [InlineData("gzip", BodyOutcome.Compressed)]
    [InlineData("identity, br", BodyOutcome.Compressed)]
    [InlineData("Identity", BodyOutcome.Complete)]
    public async Task A_compressed_body_is_not_read(string encoding, BodyOutcome outcome)
    {
        using ByteArrayContent content = new(Encoding.UTF8.GetBytes("x"));
        foreach (string one in encoding.Split(", "))
        {
            content.Headers.ContentEncoding.Add(one);
        }

        Assert.Equal(outcome, (await BoundedBody.ReadAsync(content, 100, TestContext.Current.CancellationToken)).Outcome);
    }

    /// <summary>A stream that does not say how long it is and gives its bytes in pieces.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 7_000)], cancellationToken);
    }
}
