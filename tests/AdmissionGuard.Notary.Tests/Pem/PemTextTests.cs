using AdmissionGuard.Notary.Pem;

namespace AdmissionGuard.Notary.Tests.Pem;

public sealed class PemTextTests
{
    private const string Block = "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n";

    [Theory]
    [InlineData(Block)]
    [InlineData("-----BEGIN CERTIFICATE-----\nrole: root\n\nAQID\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\r\nAQ\r\nID\r\n-----END CERTIFICATE-----\r\n")]
    [InlineData("# the root of the team\n" + Block + "and more")]
    [InlineData("   -----BEGIN CERTIFICATE-----\n   AQID\n   -----END CERTIFICATE-----")]
    public void A_block_is_read_with_headers_blanks_and_text_around_it(string text)
    {
        PemBlock block = Assert.Single(PemText.Read(text)!);
        Assert.Equal("CERTIFICATE", block.Label);
        Assert.Equal([1, 2, 3], block.Der);
    }

    [Fact]
    public void Blocks_come_in_their_order() =>
        Assert.Equal(["CERTIFICATE", "PUBLIC KEY"], PemText.Read(Block + "-----BEGIN PUBLIC KEY-----\nAQID\n-----END PUBLIC KEY-----")!.Select(b => b.Label));

    [Theory]
    [InlineData("")]
    [InlineData("AQID")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAQID\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAQID\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nA!ID\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----")]
    [InlineData(Block + "-----BEGIN CERTIFICATE-----\nAQID\n")]
    public void A_broken_block_spoils_the_text(string text) => Assert.Null(PemText.Read(text));
}
