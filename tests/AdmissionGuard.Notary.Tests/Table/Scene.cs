using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;
using AdmissionGuard.Notary.Transport;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>
/// One repository with its publisher, at a Notary that may lie, and a client that looks. The client pins the publisher's root keys and asks
/// for the tag <c>v1</c>, unless a fact wants something else.
/// </summary>
internal sealed class Scene(NotaryHost host, string gun = Scene.Gun, bool plain = false) : IDisposable
{
    public const string Gun = "reg.example/demo/app";

    /// <summary>After how much real time a fact has failed; the clock of the code under test stands still.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpConnections connections = new(Unhurried);
    private TrustPolicy? policy;
    private NotaryClient? client;

    public Publisher Publisher { get; set; } = new(gun);

    public HostileNotary Notary { get; } = host.NewNotary(gun, plain);

    public FakeTimeProvider Clock { get; } = new(Times.Start);

    public ITrustStateStore Store { get; set; } = new InMemoryTrustStateStore();

    public ICredentialSource Credentials { get; set; } = NoCredentials.Instance;

    public IReadOnlyList<string> AllowedRealmHosts { get; set; } = [];

    public bool AllowPlainHttp { get; set; }

    /// <summary>Whose certificates the client takes.</summary>
    public string CaBundle { get; set; } = host.CaBundle;

    /// <summary>Where the client believes the server to be.</summary>
    public Uri? Address { get; set; }

    /// <summary>The files of the last publication.</summary>
    public Publication Published { get; private set; } = null!;

    public string? Tag { get; set; } = "v1";

    /// <summary>The content whose digest is asked for; null to ask by tag alone.</summary>
    public string? Content { get; set; }

    /// <summary>Pins the root keys as planned when first asked, unless set.</summary>
    public TrustPolicy Policy
    {
        get => policy ??= new TrustPolicy { Anchors = Pinned(Publisher.Root.Keys) };
        set => policy = value;
    }

    public TrustStateKey StateKey => new(Server.Key, new Gun(gun));

    public TrustServer Server => new()
    {
        Address = Address ?? Notary.Address,
        Connection = new ConnectionOptions { CaBundle = CaBundle, AllowPlainHttp = AllowPlainHttp },
        Credentials = Credentials,
        AllowedRealmHosts = AllowedRealmHosts,
    };

    public static TrustAnchors Pinned(params IEnumerable<PublisherKey> keys) => PinnedTo([.. keys.Select(key => key.Id)]);

    public static TrustAnchors PinnedTo(params IEnumerable<string> pins) => new() { Pins = [.. pins.Select(Pin)] };

    public static TrustPin Pin(string text)
    {
        Assert.True(TrustPin.TryParse(text, out TrustPin? pin, out string? error), error);
        return pin;
    }

    public static ImageDigest Digest(string content)
    {
        Assert.True(ImageReference.TryParse("x@" + SignerPlan.DigestOf(content), out ImageReference? image, out _));
        return image.Digest!;
    }

    /// <summary>Signs what is planned and serves it.</summary>
    public Publication Publish()
    {
        _ = Policy;
        Published = Publisher.Publish();
        Notary.Serve(Published);
        return Published;
    }

    /// <summary>Another process: it has the same store and remembers nothing else.</summary>
    public void RestartClient() => client = null;

    public Task<CollectionReading> LoadAsync(LoadOptions? options = null) =>
        Client().LoadAsync(new Gun(gun), Policy, options ?? LoadOptions.Default, TestContext.Current.CancellationToken).WaitAsync(Patience);

    /// <summary>Loads and looks up, as an admission would.</summary>
    public async Task<Look> LookAsync(LoadOptions? options = null)
    {
        CollectionReading reading = await LoadAsync(options);
        TargetReading? found = reading.Collection?.Lookup(Tag, Content is null ? null : Digest(Content));
        return new Look(reading, found?.Target, found is null ? reading.Failure : found.Failure).Checked(this);
    }

    public NotaryClient NewClient() => new(Server, NewSource(), Store, Clock);

    public ITrustMetadataSource NewSource() =>
        new HttpTrustMetadataSource(Server, connections, new Authenticator(new HttpExchange(Clock), Clock));

    public void Dispose() => connections.Dispose();

    /// <summary>The one time limit that real time runs: a busy machine is no silent server.</summary>
    private static HttpMessageHandler Unhurried(HttpMessageHandler sockets)
    {
        ((SocketsHttpHandler)sockets).ConnectTimeout = Patience;
        return sockets;
    }

    private NotaryClient Client() => client ??= NewClient();
}
