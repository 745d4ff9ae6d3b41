using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AdmissionGuard.Kubernetes.Tests.ScriptedApi;

/// <summary>One request to the scripted API server, to be answered by the test.</summary>
internal sealed class ScriptedCall
{
    private readonly HttpContext context;
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedCall(HttpContext context, string body) => (this.context, Body) = (context, body);

    public string Method => context.Request.Method;

    public string Path => context.Request.Path.Value ?? "";

    public string Body { get; }

    public Task Done => done.Task;

    /// <summary>Completes when the client has gone.</summary>
    public Task Left
    {
        get
        {
            TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
            context.RequestAborted.Register(left.SetResult);
            return left.Task.WaitAsync(Soon.Patience);
        }
    }

    public static async Task<ScriptedCall> OfAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        return new ScriptedCall(context, await reader.ReadToEndAsync());
    }

    public string Query(string name) => context.Request.Query[name].ToString();

    public string Header(string name) => context.Request.Headers[name].ToString();

    /// <summary>Answers in one piece.</summary>
    public async Task ReplyAsync(string body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
        End();
    }

    /// <summary>Answers with a Status object.</summary>
    public Task FailAsync(int status, string message = "no") => ReplyAsync(Status(status, message), status);

    /// <summary>Answers with a page of a list.</summary>
    public Task ReplyListAsync(string version, string next = "", params IEnumerable<string> items) =>
        ReplyAsync($$"""{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"{{version}}","continue":"{{next}}"},"items":[{{string.Join(',', items)}}]}""");

    /// <summary>Sends the headers of a watch.</summary>
    public async Task<ScriptedCall> OpenAsync()
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.FlushAsync();
        return this;
    }

    /// <summary>Sends text of a watch as it is.</summary>
    public async Task SendAsync(string text)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
        await context.Response.Body.FlushAsync();
    }

    /// <summary>Sends one event.</summary>
    public Task SendEventAsync(string type, string item) => SendAsync($$"""{"type":"{{type}}","object":{{item}}}""" + "\n");

    /// <summary>Sends a bookmark.</summary>
    public Task SendBookmarkAsync(string version) =>
        SendEventAsync("BOOKMARK", $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"resourceVersion":"{{{version}}}","creationTimestamp":null}}""");

    /// <summary>Sends the event that says why a watch ends.</summary>
    public Task SendErrorAsync(int code) => SendEventAsync("ERROR", Status(code, "too old resource version"));

    /// <summary>Ends the answer as it should end.</summary>
    public void End() => done.TrySetResult();

    /// <summary>Cuts the connection.</summary>
    public void Drop()
    {
        try
        {
            context.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It was answered long ago.
        }

        done.TrySetResult();
    }

    private static string Status(int code, string message) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{message}}","reason":"Expired","code":{{code}}}""");
}
