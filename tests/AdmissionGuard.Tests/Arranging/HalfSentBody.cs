using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>A body whose second half waits to be sent.</summary>
internal sealed class HalfSentBody : HttpContent
{
    private readonly byte[] body;
    private readonly TaskCompletionSource rest = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HalfSentBody(string text)
    {
        body = Encoding.UTF8.GetBytes(text);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public Task HalfSent => half.Task;

    public void SendRest() => rest.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
        await stream.FlushAsync();
        half.TrySetResult();
        await rest.Task;
        await stream.WriteAsync(body.AsMemory(body.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
