using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Tests.Publishing;
using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Notary.Tests.Json;

public sealed class JsonPropertyTests
{
    [Fact]
    public void The_generator_makes_good_documents_often_enough_to_prove_something() =>
        Assert.InRange(Documents.Texts.Generator.Sample(300, 40).Count(text => StrictJson.Read(Encoding.UTF8.GetBytes(text), out _) is not null), 60, 299);

    [Fact]
    public void Any_bytes_are_a_document_or_a_fault_and_never_an_exception() =>
        Check.One(Documents.Thorough, Prop.ForAll(Documents.Bytes, bytes => StrictJson.Read(bytes, out string? fault) is null == fault is not null));

    [Fact]
    public void What_is_canonical_stays_as_it_is_when_it_can_be_read_again() =>
        Check.One(Documents.Thorough, Prop.ForAll(Documents.Texts, text =>
        {
            if (StrictJson.Read(Encoding.UTF8.GetBytes(text), out _) is not { } json)
            {
                return true;
            }

            // Control characters are written raw, which no reader takes back: signed, never read.
            byte[] canonical = CanonicalJson.Write(json);
            return StrictJson.Read(canonical, out _) is { } again ? CanonicalJson.Write(again).AsSpan().SequenceEqual(canonical) : text.Contains("\\n", StringComparison.Ordinal);
        }));

    [Fact]
    public void The_canonical_form_is_that_of_a_second_writer() =>
        Check.One(Documents.Thorough, Prop.ForAll(Documents.Texts, text =>
            StrictJson.Read(Encoding.UTF8.GetBytes(text), out _) is not { } json
            || CanonicalJson.Write(json).AsSpan().SequenceEqual(CanonicalText.Of(JsonNode.Parse(text)))));

    [Theory]
    [InlineData(0)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(60_000)]
    public void The_hash_of_the_canonical_form_is_that_of_its_bytes(int length)
    {
        string text = $"{{\"b\":[{string.Join(',', Enumerable.Range(0, 2000))}],\"a\":\"{new string('x', length)}\\\"\"}}";
        AdmissionGuard.Notary.Json.JsonValue json = StrictJson.Read(Encoding.UTF8.GetBytes(text), out _)!;
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(CanonicalJson.Write(json)), CanonicalJson.Hash(json));
    }

    [Fact]
    public void Damaged_metadata_gets_a_file_or_a_refusal_and_never_another_exception()
    {
        byte[][] files = RealFiles();
        int refused = 0;
        Check.One(Documents.Thorough, Prop.ForAll(Gen.OneOf(Documents.Damaged(files).Generator, Documents.Bytes.Generator).ToArbitrary(), bytes =>
        {
            Action<ReadOnlyMemory<byte>>[] readers =
                [b => RootFile.Read(b), b => TimestampFile.Read(b), b => SnapshotFile.Read(b), b => TargetsFile.Read("targets", b), b => TargetsFile.Read("targets/alice", b)];
            foreach (Action<ReadOnlyMemory<byte>> read in readers)
            {
                try
                {
                    read(bytes);
                }
                catch (TrustRefusal)
                {
                    refused++;
                }
            }
        }));
        Assert.True(refused > 1_000);
    }

    private static byte[][] RealFiles()
    {
        Publisher publisher = new("registry.example.com/team/app");
        publisher.Targets.Delegate("targets/alice", PublisherKey.Rsa().InCertificate("alice"), PublisherKey.Ed25519()).Tag("v1");
        return [.. publisher.Publish().Files.Select(f => f.Bytes)];
    }
}
