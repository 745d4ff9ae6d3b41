using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>Makes repositories: pushes their images and, through the notary program, their trust data.</summary>
internal sealed class Publishing(LabTls tls, LabRegistry registry, NotaryServer notary, TokenService? tokens = null) : IDisposable
{
    /// <summary>The role that docker trust signs into besides the signer's own.</summary>
    public const string Releases = "targets/releases";

    private readonly Lock _guard = new();
    private readonly List<IDisposable> _owned = [];

    /// <summary>A repository of which nobody has signed anything.</summary>
    public async Task<LabRepository> UnsignedAsync(string name)
    {
        LabImage image = await PushAsync(name, LabRepository.Tag);
        return new LabRepository(Gun(name), image);
    }

    /// <summary>One tag, signed in targets as docker's first signed push does.</summary>
    public async Task<LabRepository> SignedAsync(string name, params IEnumerable<string> initialization)
    {
        LabImage image = await PushAsync(name, LabRepository.Tag);
        Publisher publisher = Publisher(name);
        await publisher.InitializeAsync(initialization);
        await publisher.SignAsync(LabRepository.Tag, image);
        return await PinnedAsync(new LabRepository(publisher.Gun, image) { Publisher = publisher });
    }

    /// <summary>Many signed tags, each of an image of its own; the first of them is <c>v1</c>.</summary>
    public async Task<LabRepository> ManyAsync(string name, IReadOnlyList<string> tags)
    {
        LabImage image = LabImage.Of(name);
        (string Tag, LabImage Image)[] images = [(LabRepository.Tag, image), .. tags.Select(tag => (tag, image.Annotated(tag)))];
        await registry.PushAsync(name, images);
        Publisher publisher = Publisher(name);
        await publisher.InitializeAsync();
        publisher.Prepare(images);
        await publisher.PublishAsync();
        return await PinnedAsync(new LabRepository(publisher.Gun, image) { Publisher = publisher });
    }

    /// <summary>A signed tag that was pushed again afterwards.</summary>
    public async Task<LabRepository> MovedAsync(string name)
    {
        LabRepository repository = await SignedAsync(name);
        LabImage other = LabImage.Of($"{name} was moved");
        await registry.PushAsync(name, other, LabRepository.Tag);
        return repository with { Served = other };
    }

    /// <summary>The root key replaced twice, then the keys of snapshot, timestamp and targets.</summary>
    public async Task<LabRepository> RotatedAsync(string name)
    {
        LabRepository repository = await SignedAsync(name);
        Publisher publisher = repository.Publisher!;
        await publisher.RotateAsync("root");
        await publisher.RotateAsync("root");
        await publisher.RotateAtServerAsync("snapshot");
        await publisher.RotateAtServerAsync("timestamp");
        await publisher.RotateAsync("targets");
        await publisher.WitnessAsync("targets");
        return await PinnedAsync(repository);
    }

    /// <summary>
    /// As docker trust leaves a repository with signers: <c>v1</c> stands in targets for an older image, in <c>targets/releases</c> and
    /// in <c>targets/alice</c> for the one that is served. Bob may only sign <c>rel-...</c> and never has. The tag <c>old</c> stands in targets alone.
    /// </summary>
    public async Task<DelegatedRepository> DelegatedAsync(string name)
    {
        DelegationKey releases = Owned(DelegationKey.Ecdsa());
        DelegationKey alice = Owned(DelegationKey.RsaInCertificate("alice"));
        DelegationKey bob = Owned(DelegationKey.Ecdsa());
        LabImage old = LabImage.Of($"{name} before signers");
        await registry.PushAsync(name, old, "old");
        LabImage image = await PushAsync(name, LabRepository.Tag);
        Publisher publisher = Publisher(name);
        await publisher.InitializeAsync();
        await publisher.SignAsync(LabRepository.Tag, old);
        await publisher.SignAsync("old", old);
        await publisher.DelegateAsync(Releases, releases);
        await publisher.DelegateAsync("targets/alice", alice);
        await publisher.DelegateAsync("targets/bob", bob, "--paths=rel-");
        await publisher.PublishAsync();
        await publisher.ImportAsync(Releases, releases);
        await publisher.ImportAsync("targets/alice", alice);
        await publisher.SignAsync(LabRepository.Tag, image, Releases, "targets/alice");
        return new DelegatedRepository(await PinnedAsync(new LabRepository(publisher.Gun, image) { Publisher = publisher }), old, alice, bob);
    }

    /// <summary>A root key whose certificate an authority issued for this long.</summary>
    public async Task<(LabRepository Repository, string AuthorityPem)> IssuedAsync(string name, TimeSpan life)
    {
        RootKey root = Owned(RootKey.Make(Gun(name), life));
        return (await SignedAsync(name, root.Options), root.AuthorityPem);
    }

    /// <summary>The name of a repository at the Notary server.</summary>
    public string Gun(string name) => $"{registry.Host}/{name}";

    /// <summary>Somebody new who can sign a repository.</summary>
    public Publisher Publisher(string name) => Owned(new Publisher(Gun(name), notary.Address, tls, tokens));

    /// <summary>Adds the key IDs of its root, now and at first.</summary>
    public async Task<LabRepository> PinnedAsync(LabRepository repository) =>
        tokens is not null ? repository : repository with { Pin = await RootKeyAsync(repository.Gun, "root"), FirstPin = await RootKeyAsync(repository.Gun, "1.root") };

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }

    private async Task<LabImage> PushAsync(string name, string tag)
    {
        LabImage image = LabImage.Of($"{name}:{tag}");
        await registry.PushAsync(name, image, tag);
        return image;
    }

    private async Task<string> RootKeyAsync(string gun, string role)
    {
        JsonNode root = await notary.MetadataAsync(gun, role);
        return (string)root["roles"]!["root"]!["keyids"]!.AsArray().Single()!;
    }

    private T Owned<T>(T owned)
        where T : IDisposable
    {
        lock (_guard)
        {
            _owned.Add(owned);
        }

        return owned;
    }
}
