using System.Collections.Concurrent;
using AdmissionGuard.Notary.Tests.Publishing;
using Microsoft.AspNetCore.Http;

namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>
/// A Notary server with the real layout of paths that serves what it was given, and what else it is told to. Paths are those
/// below <c>_trust/tuf/</c>, e.g. <c>timestamp.json</c>.
/// </summary>
internal sealed class HostileNotary(string gun, Uri address)
{
    private readonly ConcurrentDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<RequestDelegate?>> lies = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SeenRequest> seen = new();

    public Uri Address { get; } = address;

    /// <summary>The repository it serves; another one's name lets it serve files that were signed for somebody else.</summary>
    public string Gun { get; set; } = gun;

    /// <summary>Asks for tokens when set.</summary>
    public TokenService? Tokens { get; set; }

    public IReadOnlyList<SeenRequest> Requests => [.. seen];

    /// <summary>The paths of the metadata requests in their order.</summary>
    public IReadOnlyList<string> Paths => [.. seen.Select(request => request.Path)];

    /// <summary>Serves a publication as current; older files stay under their hash and version.</summary>
    public HostileNotary Serve(Publication publication)
    {
        foreach (SignedFile file in publication.Files)
        {
            Serve(file);
        }

        return this;
    }

    public HostileNotary Serve(SignedFile file)
    {
        files[$"{file.Role}.json"] = file.Bytes;
        files[$"{file.Version}.{file.Role}.json"] = file.Bytes;
        files[$"{file.Role}.{file.Sha256}.json"] = file.Bytes;
        return this;
    }

    /// <summary>Puts any bytes under a path.</summary>
    public HostileNotary Put(string path, byte[] bytes)
    {
        files[path] = bytes;
        return this;
    }

    public HostileNotary Forget(string path)
    {
        Assert.True(files.TryRemove(path, out _), path);
        return this;
    }

    /// <summary>As after an operator deleted the repository.</summary>
    public HostileNotary ForgetAll()
    {
        files.Clear();
        return this;
    }

    public HostileNotary ForgetRequests()
    {
        seen.Clear();
        return this;
    }

    /// <summary>Answers differently on a path, or below every path with <c>*</c>, until told to be <see cref="Honest"/>.</summary>
    public HostileNotary On(string path, RequestDelegate answer)
    {
        lies[path] = () => answer;
        return this;
    }

    /// <summary>Answers differently the next time the path is asked for, and truly afterwards.</summary>
    public HostileNotary OnceOn(string path, RequestDelegate answer)
    {
        RequestDelegate? next = answer;
        lies[path] = () => Interlocked.Exchange(ref next, null);
        return this;
    }

    /// <summary>Lets something happen before a path is answered for the first time; the answer is what holds after it.</summary>
    public HostileNotary Before(string path, Func<Task> happening) => OnceOn(path, async context =>
    {
        await happening();
        await HonestAsync(context, path);
    });

    public HostileNotary Honest()
    {
        lies.Clear();
        return this;
    }

    public Task AnswerAsync(HttpContext context, string path)
    {
        string below = $"v2/{Gun}/_trust/tuf/";
        bool isMetadata = path.StartsWith(below, StringComparison.Ordinal);
        string name = isMetadata ? path[below.Length..] : path;
        HttpRequest request = context.Request;
        string? authorization = request.Headers.Authorization;
        seen.Enqueue(new SeenRequest(
            request.Method, name, request.QueryString.Value ?? string.Empty, authorization, request.Headers.CacheControl, request.Headers.AcceptEncoding));
        if (Lie(name) is { } lie)
        {
            return lie(context);
        }

        if (Tokens is { } tokens)
        {
            if (name == TokenService.Path)
            {
                return tokens.AnswerAsync(context);
            }

            if (tokens.Refusal(authorization, isMetadata ? Gun : null) is { } refusal)
            {
                return refusal(context);
            }
        }

        return isMetadata && HttpMethods.IsGet(request.Method) ? HonestAsync(context, name) : Answers.NotFound(context);
    }

    private Task HonestAsync(HttpContext context, string name) =>
        (files.TryGetValue(name, out byte[]? bytes) ? Answers.Bytes(bytes) : Answers.NotFound)(context);

    private RequestDelegate? Lie(string name) =>
        (lies.TryGetValue(name, out Func<RequestDelegate?>? lie) || lies.TryGetValue("*", out lie)) ? lie() : null;
}
