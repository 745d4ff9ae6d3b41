using System.Text;
using AdmissionGuard.Notary.Json;

namespace AdmissionGuard.Notary.Tests.Json;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("", "is no JSON document")]
    [InlineData("  ", "is no JSON document")]
    [InlineData("{\"a\":1,\"a\":1}", "has an object with two members of one name")]
    [InlineData("{\"a\":1,\"\\u0061\":1}", "has an object with two members of one name")]
    [InlineData("{\"x\":{\"b\":1,\"a\":1,\"b\":2}}", "has an object with two members of one name")]
    [InlineData("[{\"b\":1,\"a\":1,\"b\":2}]", "has an object with two members of one name")]
    [InlineData("1.0", "has a number that is no whole number within 2^53")]
    [InlineData("1e3", "has a number that is no whole number within 2^53")]
    [InlineData("9007199254740992", "has a number that is no whole number within 2^53")]
    [InlineData("-9007199254740992", "has a number that is no whole number within 2^53")]
    [InlineData("9223372036854775808", "has a number that is no whole number within 2^53")]
    [InlineData("99999999999999999999999999999999", "has a number that is no whole number within 2^53")]
    [InlineData("01", "is no JSON document")]
    [InlineData("+1", "is no JSON document")]
    [InlineData("-", "is no JSON document")]
    [InlineData("NaN", "is no JSON document")]
    [InlineData("{}x", "is no JSON document")]
    [InlineData("{}{}", "is no JSON document")]
    [InlineData("{\"a\":1,}", "is no JSON document")]
    [InlineData("[1,]", "is no JSON document")]
    [InlineData("{} // note", "is no JSON document")]
    [InlineData("/* note */ {}", "is no JSON document")]
    [InlineData("\uFEFF{}", "is no JSON document")]
    [InlineData("{\"a\"", "is no JSON document")]
    [InlineData("[", "is no JSON document")]
    [InlineData("\"\\ud800\"", "has a string with half a surrogate pair")]
    [InlineData("\"\\udc00\\ud800\"", "has a string with half a surrogate pair")]
    [InlineData("{\"\\ud800\":1}", "has a string with half a surrogate pair")]
    [InlineData("\"a\nb\"", "is no JSON document")]
    public void What_could_be_read_in_two_ways_is_not_read_at_all(string text, string expected)
    {
        Assert.Null(StrictJson.Read(Encoding.UTF8.GetBytes(text), out string? fault));
        Assert.Equal(expected, fault);
    }

    [Theory]
    [InlineData("{\"a\":1,\"A\":1}")]
    [InlineData(" {} \n")]
    [InlineData("9007199254740991")]
    [InlineData("-9007199254740991")]
    [InlineData("\"\\ud83d\\ude00\"")]
    [InlineData("null")]
    public void Everything_else_is_read(string text)
    {
        Assert.NotNull(StrictJson.Read(Encoding.UTF8.GetBytes(text), out string? fault));
        Assert.Null(fault);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xff, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xc0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xed, 0xa0, 0x80, (byte)'"' })]
    public void Bytes_that_are_no_utf8_are_not_replaced(byte[] bytes)
    {
        Assert.Null(StrictJson.Read(bytes, out string? fault));
        Assert.Equal("is not valid UTF-8", fault);
    }

    [Theory]
    [InlineData(StrictJson.MaxDepth, true)]
    [InlineData(StrictJson.MaxDepth + 1, false)]
    public void Nesting_has_an_end(int depth, bool accepted) =>
        Assert.Equal(accepted, StrictJson.Read(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)), out _) is not null);

    [Theory]
    [InlineData(StrictJson.MaxTextLength, true)]
    [InlineData(StrictJson.MaxTextLength + 1, false)]
    public void Strings_have_an_end(int length, bool accepted) =>
        Assert.Equal(accepted, StrictJson.Read(Encoding.UTF8.GetBytes($"\"{new string('a', length)}\""), out _) is not null);

    [Theory]
    [InlineData(StrictJson.MaxValues - 1, true)]
    [InlineData(StrictJson.MaxValues, false)]
    public void The_number_of_values_has_an_end(int items, bool accepted)
    {
        string text = $"[{string.Join(',', Enumerable.Repeat("1               ", items))}]";
        Assert.Equal(accepted, StrictJson.Read(Encoding.UTF8.GetBytes(text), out _) is not null);
    }

    [Theory]
    [InlineData(16, 1000, true)]
    [InlineData(2, 1000, true)]
    [InlineData(2, 1200, false)]
    [InlineData(15, 100_000, false)]
    [InlineData(16, 100_000, true)]
    public void A_short_document_may_not_have_as_many_values_as_a_long_one(int bytesPerValue, int items, bool accepted)
    {
        string text = $"[{string.Concat(Enumerable.Repeat("1,".PadLeft(bytesPerValue), items - 1))}1]";
        bool isRead = StrictJson.Read(Encoding.UTF8.GetBytes(text), out string? fault) is not null;
        Assert.Equal(accepted, isRead);
        Assert.Equal(accepted, fault is null);
    }

    [Fact]
    public void A_member_is_found_by_its_exact_name()
    {
        JsonObject json = Assert.IsType<JsonObject>(StrictJson.Read("{\"expires\":1,\"expireS\":2,\"\":3,\"é\":4}"u8, out _));
        Assert.Equal(1, Assert.IsType<JsonInteger>(json.Find("expires"u8)).Value);
        Assert.Equal(2, Assert.IsType<JsonInteger>(json.Find("expireS"u8)).Value);
        Assert.Equal(3, Assert.IsType<JsonInteger>(json.Find(""u8)).Value);
        Assert.Equal(4, Assert.IsType<JsonInteger>(json.Find("é"u8)).Value);
        Assert.Null(json.Find("Expires"u8));
    }
}
