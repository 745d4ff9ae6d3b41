using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Tests.Refusals;

public sealed class RefusalTests
{
    public static TheoryData<TrustReason> Reasons { get; } = [.. Enum.GetValues<TrustReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_says_what_to_do(TrustReason reason)
    {
        foreach (string? role in new[] { null, "root", "timestamp", "snapshot", "targets", "targets/releases" })
        {
            string remedy = Remedies.For(reason, role);
            Assert.InRange(remedy.Length, 20, 300);
            Assert.False(remedy.EndsWith('.'));
        }
    }

    [Fact]
    public void A_failure_without_a_role_is_about_the_repository()
    {
        TrustServer server = new() { Address = new Uri("https://notary.example.com/base/") };
        TrustFailure failure = new TrustRefusal(TrustReason.NoTrustData, null, "is not signed").ToFailure(server, new Gun("example.com/app"));
        Assert.Equal("example.com/app at https://notary.example.com/base is not signed", failure.Message);
    }

    [Theory]
    [InlineData("https://user:" + "secret@notary.example.com")]
    [InlineData("https://notary.example.com/?token=secret")]
    [InlineData("https://notary.example.com/#secret")]
    [InlineData("/secret")]
    public void A_server_address_holds_no_secret_and_is_not_repeated(string address)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new TrustServer { Address = new Uri(address, UriKind.RelativeOrAbsolute) });
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }
}
