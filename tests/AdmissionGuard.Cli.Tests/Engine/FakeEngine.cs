using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Cli.Engine;
using AdmissionGuard.Images.References;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Cli.Tests.Engine;

/// <summary>A Docker Engine that says what a test wants, on a unix socket or on TCP with certificates on both sides.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("admissionguard-engine-");
    private readonly WebApplication application;
    private readonly X509Certificate2? certificate;

    private FakeEngine(int status, string body, bool overTls)
    {
        certificate = overTls ? WriteCertificates() : null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(Listen);
        application = builder.Build();
        application.Run(async context =>
        {
            AskedFor = Uri.UnescapeDataString(context.Request.Path);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body);
        });
    }

    /// <summary>The path of the last request.</summary>
    public string AskedFor { get; private set; } = "";

    /// <summary>Its socket, or its TLS port.</summary>
    public string Address => certificate is null ? $"unix://{Socket}" : $"tcp://127.0.0.1:{new Uri(application.Urls.Single()).Port}";

    /// <summary>The folder with ca.pem, cert.pem and key.pem, where it speaks TLS.</summary>
    public string Certificates => folder.FullName;

    private string Socket => Path.Combine(folder.FullName, "docker.sock");

    /// <summary>Starts an engine that answers everything alike.</summary>
    public static async Task<FakeEngine> StartAsync(string body, int status = 200, bool overTls = false)
    {
        FakeEngine engine = new(status, body, overTls);
        await engine.application.StartAsync(TestContext.Current.CancellationToken);
        return engine;
    }

    /// <summary>Asks an engine.</summary>
    public static async Task<EngineReading> AskAsync(string address, string image, string? certificates = null)
    {
        Assert.True(EngineAddress.TryParse(address, out EngineAddress? parsed, out string? problem), problem);
        Assert.True(ImageReference.TryParse(image, out ImageReference? reference, out _));
        EngineCertificates? read = certificates is null ? null : EngineCertificates.Read(certificates, out problem);
        Assert.True(read is not null || certificates is null, problem);
        using DockerEngine engine = new(parsed, read, TimeProvider.System);
        return await engine.InspectAsync(reference, TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        certificate?.Dispose();
        folder.Delete(recursive: true);
    }

    private void Listen(KestrelServerOptions kestrel)
    {
        if (certificate is null)
        {
            kestrel.ListenUnixSocket(Socket);
            return;
        }

        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            ClientCertificateMode = ClientCertificateMode.RequireCertificate,
            ClientCertificateValidation = (client, _, _) => client.Thumbprint == certificate.Thumbprint,
        }));
    }

    // One self-signed certificate serves as authority, server and client.
    private X509Certificate2 WriteCertificates()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=engine", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
        File.WriteAllText(Path.Combine(folder.FullName, "ca.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "cert.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
