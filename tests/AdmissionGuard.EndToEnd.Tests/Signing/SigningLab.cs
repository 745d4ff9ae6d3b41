using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>
/// A registry, a Notary server with its signer, a second Notary server that demands tokens, and what the tests find published there.
/// Tests that change trust data publish a repository of their own.
/// </summary>
internal sealed class SigningLab : IAsyncDisposable
{
    private static readonly TimeSpan CertificateLife = TimeSpan.FromDays(30);

    private Publishing? _withTokens;

    private SigningLab()
    {
        Registry = new LabRegistry(Tls);
        Notary = new NotaryServer(Tls);
        TokenNotary = new NotaryServer(Tls);
        Publishing = new Publishing(Tls, Registry, Notary);
    }

    /// <summary>The authority that all servers here have their certificate from.</summary>
    public LabTls Tls { get; } = new();

    /// <summary>The registry.</summary>
    public LabRegistry Registry { get; }

    /// <summary>The Notary server that anybody may ask.</summary>
    public NotaryServer Notary { get; }

    /// <summary>The Notary server that demands tokens.</summary>
    public NotaryServer TokenNotary { get; }

    /// <summary>Makes further repositories at <see cref="Notary"/>.</summary>
    public Publishing Publishing { get; }

    /// <summary>The service whose tokens <see cref="TokenNotary"/> demands.</summary>
    [AllowNull]
    public TokenService Tokens { get => field ?? throw NotStarted(); private set; }

    /// <summary><c>v1</c> is signed; <c>unsigned-tag</c> is in the registry alone.</summary>
    [AllowNull]
    public LabRepository Signed { get => field ?? throw NotStarted(); private set; }

    /// <summary>Signed by several signers.</summary>
    [AllowNull]
    public DelegatedRepository Delegated { get => field ?? throw NotStarted(); private set; }

    /// <summary>Every key was replaced, the root key twice.</summary>
    [AllowNull]
    public LabRepository Rotated { get => field ?? throw NotStarted(); private set; }

    /// <summary>Nothing is signed.</summary>
    [AllowNull]
    public LabRepository Unsigned { get => field ?? throw NotStarted(); private set; }

    /// <summary>The tag was pushed again after it had been signed.</summary>
    [AllowNull]
    public LabRepository Moved { get => field ?? throw NotStarted(); private set; }

    /// <summary>Its root certificate was issued by <see cref="SigningAuthority"/>.</summary>
    [AllowNull]
    public LabRepository Issued { get => field ?? throw NotStarted(); private set; }

    /// <summary>The authority of <see cref="Issued"/>, as PEM text.</summary>
    public string SigningAuthority { get; private set; } = "";

    /// <summary>Readable for everybody who has a token, at <see cref="TokenNotary"/>.</summary>
    [AllowNull]
    public LabRepository Public { get => field ?? throw NotStarted(); private set; }

    /// <summary>Readable only with the user's token, at <see cref="TokenNotary"/>.</summary>
    [AllowNull]
    public LabRepository Private { get => field ?? throw NotStarted(); private set; }

    /// <summary>A docker <c>config.json</c> with the one user of <see cref="Tokens"/>, for <see cref="TokenNotary"/>.</summary>
    public string TokenCredentials()
    {
        string auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TokenService.User}:{Tokens.Password}"));
        return new JsonObject { ["auths"] = new JsonObject { [TokenNotary.Address.Authority] = new JsonObject { ["auth"] = auth } } }.ToJsonString();
    }

    /// <summary>Starts the servers and publishes.</summary>
    public static async Task<SigningLab> StartAsync()
    {
        SigningLab lab = new();
        try
        {
            lab.Tokens = await TokenService.StartAsync(lab.Tls);
            await Task.WhenAll(lab.Registry.StartAsync(), lab.Notary.StartAsync(), lab.TokenNotary.StartAsync(lab.Tokens));
            await lab.PublishAsync();
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Publishing.Dispose();
        _withTokens?.Dispose();
        await Notary.DisposeAsync();
        await TokenNotary.DisposeAsync();
        await Registry.DisposeAsync();
        await Tokens.DisposeAsync();
        Tls.Dispose();
    }

    private static InvalidOperationException NotStarted() => new("the lab has not started");

    // Each repository has a publisher of its own, so that all are made at once.
    private async Task PublishAsync()
    {
        _withTokens = new Publishing(Tls, Registry, TokenNotary, Tokens);
        Task<LabRepository> signed = Publishing.SignedAsync("demo/signed");
        Task<DelegatedRepository> delegated = Publishing.DelegatedAsync("demo/delegated");
        Task<LabRepository> rotated = Publishing.RotatedAsync("demo/rotated");
        Task<LabRepository> unsigned = Publishing.UnsignedAsync("demo/unsigned");
        Task<LabRepository> moved = Publishing.MovedAsync("demo/moved");
        Task<(LabRepository Repository, string AuthorityPem)> issued = Publishing.IssuedAsync("demo/issued", CertificateLife);
        Task<LabRepository> open = _withTokens.SignedAsync("demo/public");
        Task<LabRepository> secret = _withTokens.SignedAsync("demo/private");
        await Registry.PushAsync("demo/signed", LabImage.Of("never signed"), "unsigned-tag");
        await Task.WhenAll(signed, delegated, rotated, unsigned, moved, issued, open, secret);
        (Signed, Delegated, Rotated, Unsigned, Moved) = (await signed, await delegated, await rotated, await unsigned, await moved);
        ((Issued, SigningAuthority), Public, Private) = (await issued, await open, await secret);
    }
}
