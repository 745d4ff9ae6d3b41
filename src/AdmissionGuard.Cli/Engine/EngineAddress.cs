using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Cli.Engine;

/// <summary>Where a Docker Engine listens: a unix socket, or TCP with TLS and certificates on both sides.</summary>
internal sealed record EngineAddress
{
    private const int DefaultTlsPort = 2376;

    private EngineAddress(Uri uri) => Uri = uri;

    /// <summary>The address as docker writes it: <c>unix:///var/run/docker.sock</c> or <c>tcp://build.example.com:2376</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The socket's file; null for TCP.</summary>
    public string? Socket => Uri.Scheme == "unix" ? Uri.LocalPath : null;

    /// <summary>Reads an address.</summary>
    /// <param name="text">As docker's <c>DOCKER_HOST</c> has it; a plain path is a socket.</param>
    /// <param name="address">The address, when the text is one.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence that begins with the address.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out EngineAddress? address, [NotNullWhen(false)] out string? problem)
    {
        (address, problem) = Read(text.StartsWith('/') ? $"unix://{text}" : text);
        return address is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Socket is null ? $"tcp://{Uri.Authority}" : $"unix://{Socket}";

    private static (EngineAddress? Address, string? Problem) Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return (null, "is no address; write unix:///var/run/docker.sock or tcp://HOST:2376");
        }

        return uri.Scheme switch
        {
            "unix" when uri.Host.Length == 0 && uri.LocalPath.Length > 1 => (new EngineAddress(uri), null),
            "unix" => (null, "names no socket; write unix:///var/run/docker.sock, with three slashes"),
            "tcp" when uri.Host.Length > 0 && uri.AbsolutePath is ("" or "/") => (new EngineAddress(WithPort(uri)), null),
            _ => (null, $"is of a kind that is not known ({uri.Scheme}); write unix:///var/run/docker.sock or tcp://HOST:2376"),
        };
    }

    private static Uri WithPort(Uri uri) => uri.Port > 0 ? uri : new UriBuilder(uri) { Port = DefaultTlsPort }.Uri;
}
