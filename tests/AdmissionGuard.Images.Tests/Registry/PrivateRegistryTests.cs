using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Registry;
using AdmissionGuard.Images.Tests.References;
using AdmissionGuard.Images.Tests.Servers;
using AdmissionGuard.Images.Transport;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>Registries without DNS and without public certificates, over real sockets.</summary>
public sealed class PrivateRegistryTests
{
    private readonly byte[] manifest = TestImages.Bytes(TestImages.Manifest());

    [Fact]
    public async Task A_registry_with_a_private_authority_is_asked_over_TLS()
    {
        using TestAuthority authority = new();
        using X509Certificate2 certificate = authority.Issue();
        await using FakeServer server = await StartAsync(certificate);

        Assert.Equal(TestImages.Digest(manifest), (await ResolveAsync(server, new ConnectionOptions { CaBundle = authority.Pem })).Value?.Digest);
        Assert.Equal(RegistryFailureReason.ConnectionRefused, (await ResolveAsync(server, ConnectionOptions.Default)).Failure?.Reason);
    }

    [Fact]
    public async Task Plain_HTTP_is_for_listed_registries_alone()
    {
        await using FakeServer server = await StartAsync(null);

        Assert.Equal(RegistryFailureReason.ConnectionRefused, (await ResolveAsync(server, ConnectionOptions.Default)).Failure?.Reason);
        Assert.Empty(server.Seen);
        Assert.True((await ResolveAsync(server, new ConnectionOptions { AllowPlainHttp = true })).IsFound);
    }

    [Theory]
    [InlineData("127.0.0.1:9/app")]
    [InlineData("localhost:9/app")]
    [InlineData("169.254.169.254/app")]
    [InlineData("10.0.0.1:5000/app")]
    [InlineData("[::1]:9/app")]
    public async Task An_image_cannot_name_an_address_around_this_process(string image)
    {
        using HttpConnections connections = new(_ => throw new InvalidOperationException("was about to connect"));
        RegistryClient client = new(connections, new RegistryClientOptions(), NoCredentials.Instance, new ObservedClock());

        RegistryResult<Descriptor> result = await client.ResolveAsync(Parsed.Image(image), TestContext.Current.CancellationToken);

        Assert.Equal(RegistryFailureReason.ConnectionRefused, result.Failure?.Reason);
        Assert.Contains("not configured", result.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_is_down_is_unavailable()
    {
        FakeServer server = await StartAsync(null);
        Uri address = server.Address;
        await server.DisposeAsync();

        RegistryResult<Descriptor> result = await ResolveAsync(address, new ConnectionOptions { AllowPlainHttp = true });

        Assert.Equal((RegistryFailureReason.Unavailable, true), (result.Failure?.Reason, result.Failure?.IsTransient));
    }

    private static Task<RegistryResult<Descriptor>> ResolveAsync(FakeServer server, ConnectionOptions? options) => ResolveAsync(server.Address, options);

    private static async Task<RegistryResult<Descriptor>> ResolveAsync(Uri address, ConnectionOptions? options)
    {
        using HttpConnections connections = new();
        Dictionary<string, RegistrySettings> registries = [];
        if (options is not null)
        {
            registries[address.Authority] = new RegistrySettings { Connection = options };
        }

        RegistryClient client = new(connections, new RegistryClientOptions { Registries = registries }, NoCredentials.Instance, new ObservedClock());
        return await client.ResolveAsync(Parsed.Image($"{address.Authority}/app:1"), TestContext.Current.CancellationToken);
    }

    private async Task<FakeServer> StartAsync(X509Certificate2? certificate)
    {
        FakeServer server = await FakeServer.StartAsync(certificate);
        server.Answer = context =>
        {
            context.Response.ContentType = MediaTypes.OciManifest;
            return context.Response.Body.WriteAsync(manifest).AsTask();
        };
        return server;
    }
}
