using System.Security.Cryptography;
using System.Text;
using AdmissionGuard.Notary.Json;

namespace AdmissionGuard.Notary.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void The_first_vector_of_the_notes_comes_out_to_the_byte()
    {
        byte[] canonical = Canonical("""{"b":"a\u003cb\u003e\u0026c","a\\b":"q\"uote","é":1,"ls\u2028x":[true,null,{}]}""");
        Assert.Equal(62, canonical.Length);
        Assert.Equal("e9789d7abe7d86c763a98795e3ffa48da266ed2edbea13611407bc6da1788010", Convert.ToHexStringLower(SHA256.HashData(canonical)));
    }

    [Theory]
    [InlineData(" { \"b\" : 1 , \"a\" : [ 1 , 2 ] } ", "{\"a\":[1,2],\"b\":1}")]
    [InlineData("\"\\u003c\\u003e\\u0026\\u2028\\/\"", "\"<>&\u2028/\"")]
    [InlineData("\"\\\\ \\\" \\u005c \\u0022\"", "\"\\\\ \\\" \\\\ \\\"\"")]
    [InlineData("\"\\n\\t\\u0000\\u007f\"", "\"\n\t\0\u007f\"")]
    [InlineData("-0", "0")]
    [InlineData("[]", "[]")]
    [InlineData("{\"a\":{\"\":false}}", "{\"a\":{\"\":false}}")]
    public void Only_quotes_and_backslashes_are_escaped(string text, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(Canonical(text)));

    [Fact]
    public void Members_are_ordered_by_their_utf8_bytes_and_not_by_utf16()
    {
        string canonical = Encoding.UTF8.GetString(Canonical("{\"\\ud83d\\ude00\":1,\"\\uffee\":2}"));
        Assert.Equal("{\"\uffee\":2,\"\U0001F600\":1}", canonical);
    }

    private static byte[] Canonical(string text) => CanonicalJson.Write(StrictJson.Read(Encoding.UTF8.GetBytes(text), out _)!);
}
