using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Registry;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What happens to a client that goes on asking while the publisher works.</summary>
public sealed class NotaryChangeTests(Lab lab)
{
    [Fact]
    public async Task A_new_tag_is_seen_at_the_next_load()
    {
        SigningLab signing = await lab.SigningAsync();
        LabRepository repository = await signing.Publishing.SignedAsync("own/new-tag");
        using LabTrust trust = new(signing, signing.Notary.Address);
        TrustPolicy policy = LabTrust.Pinned(repository.Pin);
        Assert.Equal(TrustReason.TagNotSigned, (await trust.RefusedAsync(repository.Gun, policy, "v2")).Reason);

        LabImage next = LabImage.Of("the next release");
        await repository.Publisher!.SignAsync("v2", next);

        Assert.Equal(next.Digest, (await trust.SignedAsync(repository.Gun, policy, "v2")).Digest.ToString());
    }

    [Fact]
    public async Task Keys_of_every_role_are_replaced_while_the_client_runs()
    {
        SigningLab signing = await lab.SigningAsync();
        LabRepository repository = await signing.Publishing.SignedAsync("own/rotation");
        Publisher publisher = repository.Publisher!;
        using LabTrust trust = new(signing, signing.Notary.Address);
        TrustPolicy policy = LabTrust.Pinned(repository.Pin);
        await trust.SignedAsync(repository.Gun, policy);
        foreach (Func<Task> rotate in new Func<Task>[]
        {
            () => publisher.RotateAsync("root"),
            () => publisher.RotateAtServerAsync("timestamp"),
            () => publisher.RotateAtServerAsync("snapshot"),
            () => publisher.RotateAsync("targets"),
        })
        {
            await rotate();
            await publisher.WitnessAsync("targets");
            Assert.Equal(repository.Signed.Digest, (await trust.SignedAsync(repository.Gun, policy)).Digest.ToString());
        }
    }

    [Fact]
    public async Task A_signer_who_is_removed_leaves_releases_unsigned_until_somebody_witnesses_them()
    {
        SigningLab signing = await lab.SigningAsync();
        LabRepository repository = await signing.Publishing.UnsignedAsync("own/witness");
        Publisher publisher = signing.Publishing.Publisher("own/witness");
        using DelegationKey alice = DelegationKey.Ecdsa();
        using DelegationKey carol = DelegationKey.Ecdsa();
        await publisher.InitializeAsync();
        await publisher.DelegateAsync(Publishing.Releases, alice);
        await publisher.PublishAsync();
        await publisher.ImportAsync(Publishing.Releases, alice);
        await publisher.SignAsync(LabRepository.Tag, repository.Signed, Publishing.Releases);
        TrustPolicy policy = LabTrust.Pinned((await signing.Publishing.PinnedAsync(repository)).Pin);
        using LabTrust trust = new(signing, signing.Notary.Address);
        await trust.SignedAsync(repository.Gun, policy);

        await publisher.DelegateAsync(Publishing.Releases, carol);
        await publisher.RevokeAsync(Publishing.Releases, alice);
        await publisher.PublishAsync();
        TrustFailure failure = await trust.RefusedAsync(repository.Gun, policy);
        Assert.Equal((TrustReason.Threshold, Publishing.Releases), (failure.Reason, failure.Role));

        await publisher.ImportAsync(Publishing.Releases, carol);
        await publisher.WitnessAsync(Publishing.Releases);
        Assert.Equal(repository.Signed.Digest, (await trust.SignedAsync(repository.Gun, policy)).Digest.ToString());
    }

    [Fact]
    public async Task A_repository_that_was_deleted_and_made_anew_needs_its_operator()
    {
        SigningLab signing = await lab.SigningAsync();
        LabRepository repository = await signing.Publishing.SignedAsync("own/replaced");
        using LabTrust trust = new(signing, signing.Notary.Address);
        TrustPolicy policy = new() { Anchors = new() { TrustOnFirstUse = true } };
        await trust.SignedAsync(repository.Gun, policy);

        await repository.Publisher!.RunAsync("delete", repository.Gun, "--remote");
        await signing.Publishing.SignedAsync("own/replaced");

        Assert.Equal(TrustReason.RootReplaced, (await trust.RefusedAsync(repository.Gun, policy)).Reason);
    }

    [Fact]
    public async Task A_tag_that_moved_is_something_else_at_the_registry_than_what_was_signed()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.Notary.Address);
        using HttpConnections connections = new();
        RegistrySettings settings = new() { Connection = new ConnectionOptions { CaBundle = signing.Tls.AuthorityPem } };
        RegistryClientOptions options = new() { Registries = new Dictionary<string, RegistrySettings> { [signing.Registry.Host] = settings } };
        RegistryClient registry = new(connections, options, NoCredentials.Instance, TimeProvider.System);
        Assert.True(ImageReference.TryParse(signing.Moved.Image, out ImageReference? image, out _));

        SignedTarget signed = await trust.SignedAsync(signing.Moved.Gun, LabTrust.Pinned(signing.Moved.Pin));
        RegistryResult<Descriptor> served = await registry.ResolveAsync(image, TestContext.Current.CancellationToken);

        Assert.Equal(signing.Moved.Signed.Digest, signed.Digest.ToString());
        Assert.Equal(signing.Moved.Served.Digest, served.Value?.Digest.ToString());
    }
}
