using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AdmissionGuard.Tls;

namespace AdmissionGuard.WarmUp;

/// <summary>
/// One TLS connection to the server's own endpoint, just able to post and to read an answer. An HttpClient would have to be compiled
/// too at start, and stay in memory, for a few hundred requests.
/// </summary>
internal sealed class LoopbackClient : IAsyncDisposable
{
    private readonly Socket socket;
    private readonly SslStream stream;
    private readonly byte[] buffer = new byte[16 * 1024];

    private LoopbackClient(Socket socket, SslStream stream)
    {
        this.socket = socket;
        this.stream = stream;
    }

    /// <summary>Connects and makes sure that the very certificate in use answers.</summary>
    /// <param name="server">Where the server listens.</param>
    /// <param name="expected">The certificate in use.</param>
    /// <param name="presented">The client's, where it is asked for one.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public static async Task<LoopbackClient> ConnectAsync(IPEndPoint server, ServerCertificate expected, ServerCertificate? presented, CancellationToken cancel)
    {
        Socket socket = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SslStream? stream = null;
        try
        {
            await socket.ConnectAsync(server, cancel);
            stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsClientAsync(Options(expected, presented), cancel);
            return new LoopbackClient(socket, stream);
        }
        catch
        {
            await (stream?.DisposeAsync() ?? ValueTask.CompletedTask);
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Posts a body and gives the status of the answer.</summary>
    public async Task<int> PostAsync(string path, string passHeader, string pass, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{passHeader}: {pass}\r\nContent-Length: {body.Length}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancel);
        await stream.WriteAsync(body, cancel);
        return await ReadStatusAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }

    // Every answer of the endpoint has a length or, for refusals of one line, chunks that end with an empty one.
    private async Task<int> ReadStatusAsync(CancellationToken cancel)
    {
        int filled = 0;
        while (filled < buffer.Length)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(filled), cancel);
            if (read == 0)
            {
                break;
            }

            filled += read;
            if (TryReadStatus(buffer.AsSpan(0, filled), out int status))
            {
                return status;
            }
        }

        throw new IOException("The server's own endpoint did not answer in full.");
    }

    private static bool TryReadStatus(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        int headEnd = answer.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> head = answer[..headEnd];
        ReadOnlySpan<byte> rest = answer[(headEnd + 4)..];
        int name = head.IndexOf("Content-Length: "u8);
        bool whole = name < 0
            ? rest.EndsWith("0\r\n\r\n"u8)
            : int.TryParse(FirstLine(head[(name + 16)..]), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && rest.Length >= length;
        return whole && int.TryParse(head[9..12], NumberStyles.None, CultureInfo.InvariantCulture, out status);
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\r');
        return end < 0 ? text : text[..end];
    }

    // Nothing vouches for the certificate here but that it is the one which this process serves.
    private static SslClientAuthenticationOptions Options(ServerCertificate expected, ServerCertificate? presented) =>
        new()
        {
            TargetHost = "localhost",
            ClientCertificateContext = presented?.Context,

            // A chain is built before the callback is asked. It is to cost little and to fetch nothing, whatever the certificate names.
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
#pragma warning disable CA5359 // Not disabled: replaced by something stricter, the fingerprint.
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == expected.Fingerprint,
#pragma warning restore CA5359
#pragma warning disable CA5398 // The same as the listener.
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
        };
}
