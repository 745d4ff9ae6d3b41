using System.Text;
using AdmissionGuard.Notary.Json;

namespace AdmissionGuard.Notary.Tests.Json;

public sealed class StrictBase64Tests
{
    [Theory]
    [InlineData("")]
    [InlineData("AA==")]
    [InlineData("+/8=")]
    [InlineData("AAAA")]
    public void Standard_base64_with_padding_is_read(string text) =>
        Assert.Equal(Convert.FromBase64String(text), StrictBase64.Decode(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("AA")]
    [InlineData("AA=")]
    [InlineData("-_8=")]
    [InlineData("AA==\n")]
    [InlineData("AA\n==")]
    [InlineData(" AA==")]
    [InlineData("AB==")]
    [InlineData("AA==AA==")]
    [InlineData("=AAA")]
    [InlineData("ÄA==")]
    public void Every_other_spelling_is_refused(string text) => Assert.Null(StrictBase64.Decode(Encoding.UTF8.GetBytes(text)));
}
