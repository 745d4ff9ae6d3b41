using System.Net.Sockets;
using System.Security.Authentication;
using Docker.DotNet;

namespace AdmissionGuard.Cli.Engine;

/// <summary>What Docker.DotNet and the way to an engine throw, in words.</summary>
internal static class EngineFaults
{
    private const string Running = "see whether it runs: systemctl status docker";

    /// <summary>The failure that an exception stands for; null when it stands for a bug.</summary>
    public static EngineFailure? Explain(Exception exception, EngineAddress address, string image) => exception switch
    {
        DockerImageNotFoundException => new(
            EngineFailureReason.ImageNotFound, $"the Docker Engine at {address} does not hold {image}", $"pull it: docker pull {image}"),
        DockerApiException answer => new(
            EngineFailureReason.NotUnderstood, $"the Docker Engine at {address} answered {(int)answer.StatusCode}", "see its log, and that the address is that of a Docker Engine"),
        OperationCanceledException => new(EngineFailureReason.TimedOut, $"the Docker Engine at {address} took too long", Running),
        AuthenticationException => new(
            EngineFailureReason.TlsRefused, $"TLS with the Docker Engine at {address} failed", "see that ca.pem issued its certificate, that the certificate names the host, and that the engine trusts cert.pem"),
        HttpRequestException { InnerException: SocketException inner } => Explain(inner, address),
        SocketException socket => Explain(socket, address),
        HttpRequestException or IOException or Newtonsoft.Json.JsonException => new(
            EngineFailureReason.NotUnderstood, $"{address} does not answer as a Docker Engine does", "see that the address is right, and that a TCP port is its TLS port"),
        _ => null,
    };

    private static EngineFailure Explain(SocketException socket, EngineAddress address) =>
        address.Socket is { } file && !File.Exists(file)
            ? new(EngineFailureReason.SocketMissing, $"there is no socket {file}", $"{Running}, or name its socket with --engine")
            : socket.SocketErrorCode == SocketError.AccessDenied
                ? new(EngineFailureReason.PermissionDenied, $"this user may not use the Docker Engine at {address}", "add the user to the group of the socket (docker), or run this as root")
                : new(EngineFailureReason.Unreachable, $"nobody answers at {address} ({socket.SocketErrorCode})", Running);
}
