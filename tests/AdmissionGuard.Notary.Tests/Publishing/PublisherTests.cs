using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>Holds the kit to the published vectors (Notary v1, section 5), so that no fact rests on a wrong publisher.</summary>
public sealed class PublisherTests
{
    private const string VectorKey =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAExdAvs7fREMtwBLEgNYogPuQAWXtBT6v4tprJAtk81EBT1OpfCp7A49+TftyVBf7E1Z/RFZAMDop6RiaFqFc1pg==";

    [Fact]
    public void The_canonical_text_of_vector_A_is_right()
    {
        JsonNode? vector = JsonNode.Parse("""{"b":"a\u003cb\u003e\u0026c","a\\b":"q\"uote","é":1,"ls\u2028x":[true,null,{}]}""");
        byte[] text = CanonicalText.Of(vector);
        Assert.Equal(62, text.Length);
        Assert.Equal("e9789d7abe7d86c763a98795e3ffa48da266ed2edbea13611407bc6da1788010", Convert.ToHexStringLower(SHA256.HashData(text)));
    }

    [Fact]
    public void The_key_ID_of_vector_B_is_right()
    {
        PublisherKey key = new("ecdsa", VectorKey, "ecdsa", Convert.FromBase64String(VectorKey), text => text);
        Assert.Equal("e38acb8c2f5b1c2dbfbfdd5a39e539b040e816f2c77a36257ddcfe69b80bda9f", key.Id);
        Assert.Equal(key.Id, key.CanonicalId);
    }

    [Fact]
    public void A_file_that_nobody_touched_is_published_again_as_it_is()
    {
        Publisher publisher = new("reg.example/demo/app");
        Publication first = publisher.Publish();
        Publication second = publisher.Publish();
        Assert.Same(first["targets"], second["targets"]);
        Assert.Equal((1, 2), (first["timestamp"].Version, second["timestamp"].Version));
    }

    [Fact]
    public void A_role_header_stands_inside_the_block()
    {
        PublisherKey key = PublisherKey.Ecdsa().InCertificate("reg.example/demo/app", shape => shape.RoleHeader = true);
        Assert.Contains("CERTIFICATE-----\nrole: root\n\nMII", Encoding.UTF8.GetString(Convert.FromBase64String(key.Public)), StringComparison.Ordinal);
    }
}
