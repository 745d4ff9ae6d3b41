using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Verification;

/// <summary>The chain from the timestamp down: hashes, lengths, signatures and ends.</summary>
public sealed class ChainTests
{
    private readonly Bench bench = new();

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_keep_a_collection_fresh()
    {
        ClockThatIsSet clock = new(bench.Time);
        bench.Client = new NotaryClient(new TrustServer { Address = new Uri("https://notary.example.com/") }, bench.Server, bench.States, clock);
        await bench.Publish().LoadAsync();
        bench.Server.ForgetAsked();
        LoadOptions recent = new() { MaxAge = TimeSpan.FromSeconds(30) };
        await bench.LoadAsync(recent);
        Assert.Empty(bench.Server.Asked);

        bench.Time.Advance(TimeSpan.FromSeconds(31));
        clock.SetBy = TimeSpan.FromDays(-1);
        await bench.LoadAsync(recent);
        Assert.NotEmpty(bench.Server.Asked);
    }

    [Fact]
    public async Task A_root_certificate_that_begins_later_does_not_lengthen_what_is_valid_now()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        PublisherKey now = key.InCertificate(Bench.Name, c => c.NotAfter = Times.Start.AddDays(5));
        PublisherKey later = key.InCertificate(Bench.Name, c => c.NotBefore = Times.Start.AddDays(10));
        bench.Publisher.Root.WithKeys(now, later);
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(now.Id) };
        Assert.Equal(Times.Start.AddDays(5), (await bench.Publish().LoadAsync()).ValidUntil);
    }

    [Theory]
    [InlineData("root")]
    [InlineData("timestamp")]
    [InlineData("snapshot")]
    [InlineData("targets")]
    public async Task A_file_counts_until_its_end_and_no_longer(string role)
    {
        bench.Publisher.Role(role).ExpiringAt(Times.Start.AddMinutes(1));
        await bench.Publish().LoadAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        TrustFailure failure = await bench.RefusedAsync();
        Assert.Equal((TrustReason.Expired, role), (failure.Reason, failure.Role));
        bench.Policy = bench.Policy with { ClockSkew = TimeSpan.FromSeconds(1) };
        await bench.LoadAsync();
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("snapshot")]
    [InlineData("targets")]
    [InlineData("targets/releases")]
    public async Task A_file_is_signed_by_the_keys_of_its_role(string role)
    {
        bench.Publisher.Targets.Delegate("targets/releases").Tag("v1");
        bench.Publisher.Role(role).SignedBy(PublisherKey.Ecdsa());
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.Threshold, role), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_role_whose_only_key_is_too_weak_says_so()
    {
        bench.Publisher.Targets.Delegate("targets/releases", PublisherKey.Rsa(1024)).Tag("v1");
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal(TrustReason.UnsupportedKey, failure.Reason);
        Assert.Contains("1024", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, TrustReason.LengthMismatch)]
    [InlineData(-1, TrustReason.LengthMismatch)]
    public async Task A_length_is_exact(int difference, TrustReason expected)
    {
        bench.Publisher.Snapshot.Body(s => s["meta"]!["targets"]!["length"] = s["meta"]!["targets"]!["length"]!.GetValue<int>() + difference);
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((expected, "targets"), (failure.Reason, failure.Role));
    }

    [Theory]
    [InlineData("sha256", 32, TrustReason.InconsistentServer)]
    [InlineData("sha512", 64, TrustReason.HashMismatch)]
    public async Task Every_hash_fits(string name, int length, TrustReason expected)
    {
        bench.Publisher.Snapshot.Body(s => s["meta"]!["targets"]!["hashes"]![name] = Convert.ToBase64String(new byte[length]));
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((expected, "targets"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task Another_file_under_the_hash_is_refused()
    {
        bench.Publish();
        PublisherFile(out string name, out byte[] bytes);
        bytes[10] ^= 1;
        bench.Server.On(name, MetadataReading.Found(bytes));
        Assert.Equal(TrustReason.HashMismatch, (await bench.RefusedAsync()).Reason);
    }

    [Fact]
    public async Task A_root_that_the_snapshot_does_not_name_is_refused()
    {
        bench.Publisher.Snapshot.Body(s => s["meta"]!["root"]!["hashes"]!["sha256"] = Convert.ToBase64String(new byte[32]));
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.HashMismatch, "root"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_file_that_is_too_large_by_its_own_parent_is_not_asked_for()
    {
        bench.Publisher.Snapshot.Body(s => s["meta"]!["targets"]!["length"] = 17 * 1024 * 1024);
        Assert.Equal(TrustReason.TooLarge, (await bench.Publish().RefusedAsync()).Reason);
        Assert.DoesNotContain(bench.Server.Asked, a => a.StartsWith("targets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_files_of_a_verification_have_a_limit_together()
    {
        string[] names = ["a", "b", "c"];
        foreach (string name in names)
        {
            bench.Publisher.Targets.Delegate($"targets/{name}").Tag("v1").Wire(text => text + new string(' ', 12 * 1024 * 1024));
        }

        bench.Policy = bench.Policy with { RequiredSigners = [.. names.Select(n => new RequiredSigner(n))] };
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.LimitExceeded, "targets/c"), (failure.Reason, failure.Role));
    }

    private void PublisherFile(out string name, out byte[] bytes)
    {
        name = $"targets.{bench.Publisher.Targets.File!.Sha256}.json";
        bytes = [.. bench.Publisher.Targets.File.Bytes];
    }
}
