using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.Notary.Tests.Verification;

public sealed class WorkflowTests
{
    private readonly Bench bench = new();

    [Fact]
    public async Task A_signed_tag_is_found_with_its_digest_and_length()
    {
        TrustedCollection collection = await bench.Publish().LoadAsync();
        SignedTarget target = collection.Lookup("v1", null).Target!;
        Assert.Equal((Bench.Digest(), 528L, "targets"), (target.Digest, target.Length, target.Role));
    }

    [Fact]
    public async Task A_cold_verification_asks_for_five_files()
    {
        await bench.Publish().LoadAsync();
        Assert.Equal(5, bench.Server.Asked.Count);
        Assert.Equal(["root.json", "2.root.json", "timestamp.json"], bench.Server.Asked.Take(3));
    }

    [Fact]
    public async Task A_warm_verification_asks_for_the_timestamp_alone()
    {
        await bench.Publish().LoadAsync();
        bench.Server.ForgetAsked();
        await bench.LoadAsync();
        Assert.Equal(["timestamp.json"], bench.Server.Asked);
    }
}
