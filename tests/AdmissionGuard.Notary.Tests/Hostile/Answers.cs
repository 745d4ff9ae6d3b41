using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>What a server may answer instead of the file that was asked for.</summary>
internal static class Answers
{
    private static readonly byte[] Chunk = [.. Enumerable.Repeat((byte)'{', 16 * 1024)];

    public static RequestDelegate Status(int status, string body = "", params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        foreach ((string name, string value) in headers)
        {
            context.Response.Headers.Append(name, value);
        }

        await context.Response.WriteAsync(body);
    };

    public static RequestDelegate NotFound =>
        Status(404, """{"errors":[{"code":"METADATA_NOT_FOUND","message":"not here","detail":{}}]}""");

    public static RequestDelegate Html => Status(200, "<!DOCTYPE html><title>Sign in</title>", ("Content-Type", "text/html"));

    public static RequestDelegate Bytes(byte[] bytes) => async context =>
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=300, s-maxage=300, must-revalidate";
        if (bytes.Length <= 2048)
        {
            context.Response.ContentLength = bytes.Length;
        }

        await context.Response.Body.WriteAsync(bytes);
    };

    public static RequestDelegate Redirect(Uri to) => Status(302, string.Empty, ("Location", to.AbsoluteUri));

    /// <summary>Chunks without an end; tells when the client has left.</summary>
    public static RequestDelegate Endless(Action left) => async context =>
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(Chunk);
        }

        left();
    };

    /// <summary>A body of so many bytes in chunks, so that no header tells its length.</summary>
    public static RequestDelegate Chunked(int length) => async context =>
    {
        for (int left = length; left > 0; left -= Chunk.Length)
        {
            await context.Response.Body.WriteAsync(Chunk.AsMemory(0, Math.Min(left, Chunk.Length)), context.RequestAborted);
        }
    };

    /// <summary>Says how long the body is, and then lets the client wait for it.</summary>
    public static RequestDelegate Declares(long length) => async context =>
    {
        context.Response.ContentLength = length;
        await context.Response.Body.FlushAsync();
        await UntilGoneAsync(context);
    };

    /// <summary>Sends the first bytes of a body and no more; tells that it has.</summary>
    public static RequestDelegate Stalls(byte[] first, Action stalled) => async context =>
    {
        await context.Response.Body.WriteAsync(first);
        await context.Response.Body.FlushAsync();
        stalled();
        await UntilGoneAsync(context);
    };

    /// <summary>Takes the request and never answers; tells that it was taken.</summary>
    public static RequestDelegate Silent(Action taken) => async context =>
    {
        taken();
        await UntilGoneAsync(context);
    };

    /// <summary>Promises the whole body and closes the connection after half of it.</summary>
    public static RequestDelegate Truncated(byte[] bytes) => async context =>
    {
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    /// <summary>Closes the connection without a word.</summary>
    public static RequestDelegate Reset => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>A challenge to show a token of the realm.</summary>
    public static RequestDelegate Challenge(string realm, string scope, string? error = null) => Status(
        401,
        """{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}""",
        ("WWW-Authenticate", string.Create(
            CultureInfo.InvariantCulture,
            $"Bearer realm=\"{realm}\",service=\"notary\",scope=\"{scope}\"{(error is null ? string.Empty : $",error=\"{error}\"")}")));

    private static async Task UntilGoneAsync(HttpContext context)
    {
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
