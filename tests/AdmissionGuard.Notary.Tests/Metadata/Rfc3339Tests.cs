using System.Globalization;
using AdmissionGuard.Notary.Metadata;

namespace AdmissionGuard.Notary.Tests.Metadata;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2036-11-20T12:51:22Z", "2036-11-20T12:51:22.0000000Z")]
    [InlineData("2036-11-20T12:51:22.769332098Z", "2036-11-20T12:51:22.7693320Z")]
    [InlineData("2036-11-20T12:51:22.123456789012Z", "2036-11-20T12:51:22.1234567Z")]
    [InlineData("2036-11-20T12:51:22+02:00", "2036-11-20T10:51:22.0000000Z")]
    [InlineData("2036-11-20T12:51:22.5-23:59", "2036-11-21T12:50:22.5000000Z")]
    [InlineData("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.9990000Z")]
    [InlineData("9999-12-31T23:59:59-05:00", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("0001-01-01T00:00:00+05:00", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z")]
    public void Times_are_read_to_the_hundred_nanoseconds(string text, string expected) =>
        Assert.Equal(expected, Rfc3339.Read(text)!.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("2036-11-20")]
    [InlineData("2036-11-20T12:51:22")]
    [InlineData("2036-11-20t12:51:22Z")]
    [InlineData("2036-11-20T12:51:22z")]
    [InlineData("2036-11-20 12:51:22Z")]
    [InlineData("2036-11-20T12:51Z")]
    [InlineData("2036-11-20T12:51:22,5Z")]
    [InlineData("2036-11-20T12:51:22.Z")]
    [InlineData("2036-11-20T12:51:60Z")]
    [InlineData("2036-11-20T24:00:00Z")]
    [InlineData("2036-02-30T12:51:22Z")]
    [InlineData("2036-11-20T12:51:22+0200")]
    [InlineData("2036-11-20T12:51:22+24:00")]
    [InlineData("2036-11-20T12:51:22Z\n")]
    [InlineData(" 2036-11-20T12:51:22Z")]
    [InlineData("12036-11-20T12:51:22Z")]
    [InlineData("٢036-11-20T12:51:22Z")]
    public void What_the_reference_refuses_is_no_time(string text) => Assert.Null(Rfc3339.Read(text));
}
