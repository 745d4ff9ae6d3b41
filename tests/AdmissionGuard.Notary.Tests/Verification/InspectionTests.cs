using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>What a collection shows to people.</summary>
public sealed class InspectionTests
{
    private static readonly LoadOptions Everything = new() { EveryDelegation = true };

    private readonly Bench bench = new();

    [Fact]
    public async Task Roles_come_with_versions_ends_thresholds_and_keys()
    {
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(["root", "timestamp", "snapshot", "targets"], collection.Roles.Select(r => r.Name));
        Assert.All(collection.Roles, r => Assert.Equal((1, 1, true), (r.Version, r.Threshold, Assert.Single(r.Keys).HasSigned)));
        Assert.Equal(Times.Start.AddDays(14), collection.Roles[1].Expires);
    }

    [Fact]
    public async Task A_root_key_is_shown_with_both_ids_and_its_certificate()
    {
        KeyDescription key = (await bench.Publish().LoadAsync()).Roles[0].Keys[0];
        PublisherKey root = bench.Publisher.RootKey;
        Assert.Equal((root.Id, root.CanonicalId, "ecdsa-x509", "ECDSA P-256"), (key.ScopedId, key.CanonicalId, key.KeyType, key.Algorithm));
        Assert.Contains($"CN={Bench.Name}", key.Certificate!.Subject, StringComparison.Ordinal);
        Assert.Equal(Times.Start.AddYears(10), key.Certificate.NotAfter);
    }

    [Fact]
    public async Task Delegations_are_shown_with_their_paths_whether_loaded_or_not()
    {
        bench.Publisher.Targets.Delegate("targets/releases").Tag("v1");
        bench.Publisher.Targets.Delegate("targets/bob").Allowing("b-", "c-").Unpublished();
        bench.Publisher.Targets.Delegate("targets/alice").Tag("v1");
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(["targets/alice", "targets/bob", "targets/releases"], collection.Delegations.Select(d => d.Name));
        Assert.Equal([(true, false), (false, false), (true, true)], collection.Delegations.Select(d => (d.IsPublished, d.IsLoaded)));
        Assert.Equal(["b-", "c-"], collection.Delegations[1].Paths);
    }

    [Fact]
    public async Task Every_delegation_is_loaded_where_somebody_wants_to_see_them()
    {
        SignerPlan alice = bench.Publisher.Targets.Delegate("targets/alice").Tag("v1").Tag("x", "other");
        alice.Allowing("v").Delegate("targets/alice/ci").Tag("v1").Allowing("v");
        TrustedCollection collection = await bench.Publish().LoadAsync(Everything);
        Assert.Equal(["targets/alice", "targets/alice/ci"], collection.Roles.Skip(4).Select(r => r.Name));
        Assert.Equal([("v1", true), ("x", false)], collection.Roles[4].Tags.Select(t => (t.Tag, t.IsPermitted)));
        Assert.Equal(["alice", "alice/ci"], collection.Lookup("v1", null).Target!.Signers);
    }

    [Fact]
    public async Task What_is_wrong_with_a_delegation_that_nothing_depends_on_is_told_and_denies_nothing()
    {
        bench.Publisher.Targets.Delegate("targets/alice").Tag("v1").Expired();
        TrustedCollection collection = await bench.Publish().LoadAsync(Everything);
        Assert.True(collection.Lookup("v1", null).IsSigned);
        Assert.Contains(collection.Notes, n => n.StartsWith("the targets/alice file expired at 2026-11-24T11:00:00Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_more_than_sixteen_delegations_are_loaded_to_be_shown()
    {
        for (int i = 0; i < 20; i++)
        {
            bench.Publisher.Targets.Delegate($"targets/team{i}").Tag("v1");
        }

        TrustedCollection collection = await bench.Publish().LoadAsync(Everything);
        Assert.Equal(16, collection.Delegations.Count(d => d.IsLoaded));
        Assert.Contains(collection.Notes, n => n.Contains("16", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delegation_key_in_an_odd_certificate_counts_and_is_told(bool expired)
    {
        PublisherKey key = PublisherKey.Rsa().InCertificate("alice", c => (c.NotAfter, c.IsAuthority) = (expired ? Times.Start.AddDays(-1) : c.NotAfter, !expired));
        bench.Publisher.Targets.Delegate("targets/releases", key).Tag("v1");
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Contains(collection.Lookup("v1", null).Target!.Notes, n => n.StartsWith("a certificate of targets/releases", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Steps_tell_what_was_verified()
    {
        CollectionReading reading = await bench.Publish().ReadAsync();
        Assert.Contains(reading.Steps, s => s.StartsWith("root version 1 is trusted by its key id", StringComparison.Ordinal));
        Assert.Contains(reading.Steps, s => s.StartsWith("timestamp version 1 is signed by 1 of 1 needed keys", StringComparison.Ordinal));
        Assert.Contains("5 files were asked for.", reading.Steps);
    }

    [Fact]
    public async Task A_refusal_names_role_repository_server_and_what_to_do()
    {
        bench.Publisher.Targets.Expired();
        CollectionReading reading = await bench.Publish().ReadAsync();
        Assert.Equal(
            "the targets file of registry.example.com/team/app at https://notary.example.com expired at 2026-11-24T11:00:00Z; sign a tag in this role again, which renews it",
            reading.Failure!.ToString());
        Assert.StartsWith("refused: the targets file", reading.Steps[^1], StringComparison.Ordinal);
    }
}
