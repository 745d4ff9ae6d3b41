using System.Collections.Concurrent;
using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Transport;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A client of the lab's Notary that remembers what it trusted and which files it asked for.</summary>
internal sealed class LabTrust : IDisposable
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly HttpConnections _connections;
    private readonly NotaryClient _client;

    /// <summary>A client of one server.</summary>
    /// <param name="lab">Whose authority is trusted.</param>
    /// <param name="address">The server.</param>
    /// <param name="credentials">What it may be told; normally nothing.</param>
    /// <param name="time">What time the client believes it is.</param>
    public LabTrust(SigningLab lab, Uri address, ICredentialSource? credentials = null, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        _connections = new HttpConnections(inner => new Recorder(inner, _requests));
        TrustServer server = new()
        {
            Address = address,
            Connection = new ConnectionOptions { CaBundle = lab.Tls.AuthorityPem },
            Credentials = credentials ?? NoCredentials.Instance,
            AllowedRealmHosts = [lab.Tokens.Realm.Authority],
        };
        HttpTrustMetadataSource source = new(server, _connections, new Authenticator(new HttpExchange(time), time));
        _client = new NotaryClient(server, source, new InMemoryTrustStateStore(), time);
    }

    /// <summary>The paths of all requests, in their order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>A policy that pins a root by its key ID, or whatever else <see cref="TrustPin"/> reads.</summary>
    public static TrustPolicy Pinned(params IEnumerable<string> pins) => new() { Anchors = new TrustAnchors { Pins = [.. pins.Select(Pin)] } };

    /// <summary>Reads a pin.</summary>
    public static TrustPin Pin(string text)
    {
        Assert.True(TrustPin.TryParse(text, out TrustPin? pin, out string? error), error);
        return pin;
    }

    /// <summary>Verifies a repository's trust data.</summary>
    public Task<CollectionReading> LoadAsync(string gun, TrustPolicy policy) => _client.LoadAsync(new Gun(gun), policy, TestContext.Current.CancellationToken);

    /// <summary>What is signed for a tag; fails when nothing is.</summary>
    public async Task<SignedTarget> SignedAsync(string gun, TrustPolicy policy, string tag = LabRepository.Tag)
    {
        CollectionReading reading = await LoadAsync(gun, policy);
        Assert.True(reading.Failure is null, reading.Failure?.ToString());
        TargetReading target = reading.Collection!.Lookup(tag, digest: null);
        Assert.True(target.IsSigned, target.Failure?.ToString());
        return target.Target;
    }

    /// <summary>Why a tag is not trusted; fails when it is.</summary>
    public async Task<TrustFailure> RefusedAsync(string gun, TrustPolicy policy, string tag = LabRepository.Tag)
    {
        CollectionReading reading = await LoadAsync(gun, policy);
        TrustFailure? failure = reading.Failure ?? reading.Collection!.Lookup(tag, digest: null).Failure;
        Assert.NotNull(failure);
        return failure;
    }

    /// <summary>Reads a digest.</summary>
    public static ImageDigest Digest(LabImage image)
    {
        Assert.True(ImageDigest.TryParse(image.Digest, out ImageDigest? digest));
        return digest;
    }

    /// <inheritdoc />
    public void Dispose() => _connections.Dispose();

    private sealed class Recorder(HttpMessageHandler inner, ConcurrentQueue<string> requests) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            requests.Enqueue(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
