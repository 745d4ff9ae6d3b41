using AdmissionGuard.Images.References;
using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Tests.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>A publisher, a server and a client with nothing between them, under a policy that pins the publisher's first root key.</summary>
internal sealed class Bench
{
    public const string Name = "registry.example.com/team/app";

    public Bench()
    {
        Policy = new TrustPolicy { Anchors = Pinning(Publisher.RootKey.Id) };
        Client = NewProcess();
    }

    public Publisher Publisher { get; } = new(Name);

    public ServedFiles Server { get; } = new();

    public RememberedStates States { get; } = new();

    public FakeTimeProvider Time { get; } = new(Times.Start);

    public TrustPolicy Policy { get; set; }

    public NotaryClient Client { get; set; }

    public static TrustAnchors Pinning(params string[] pins) => new() { Pins = [.. pins.Select(Pin)] };

    public static TrustPin Pin(string text)
    {
        Assert.True(TrustPin.TryParse(text, out TrustPin? pin, out string? error), error);
        return pin;
    }

    public static ImageDigest Digest(string content = "image")
    {
        Assert.True(ImageDigest.TryParse(SignerPlan.DigestOf(content), out ImageDigest? digest));
        return digest;
    }

    /// <summary>A client that knows nothing but the remembered states.</summary>
    public NotaryClient NewProcess() =>
        Client = new NotaryClient(new TrustServer { Address = new Uri("https://notary.example.com/") }, Server, States, Time);

    public Bench Publish()
    {
        Server.Serve(Publisher.Publish());
        return this;
    }

    public Task<CollectionReading> ReadAsync(LoadOptions? options = null) =>
        Client.LoadAsync(new Gun(Name), Policy, options ?? LoadOptions.Default, TestContext.Current.CancellationToken);

    public async Task<TrustedCollection> LoadAsync(LoadOptions? options = null)
    {
        CollectionReading reading = await ReadAsync(options);
        Assert.True(reading.Failure is null, reading.Failure?.ToString());
        return reading.Collection!;
    }

    public async Task<TrustFailure> RefusedAsync(LoadOptions? options = null)
    {
        CollectionReading reading = await ReadAsync(options);
        Assert.Null(reading.Collection);
        return reading.Failure!;
    }
}
