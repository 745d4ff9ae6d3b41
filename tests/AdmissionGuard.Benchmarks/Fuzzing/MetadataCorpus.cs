using System.Text.Json.Nodes;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Signatures;
using AdmissionGuard.Notary.Tests.Publishing;
using SignedFile = AdmissionGuard.Notary.Metadata.SignedFile;

namespace AdmissionGuard.Benchmarks.Fuzzing;

/// <summary>Good metadata with all kinds of keys, made by the publisher of the tests: what the fuzzer begins with.</summary>
internal sealed class MetadataCorpus
{
    public MetadataCorpus()
    {
        Publisher publisher = new("registry.example.com/team/app");
        publisher.Snapshot.WithKeys(PublisherKey.Ed25519());
        publisher.Timestamp.WithKeys(PublisherKey.Ecdsa(384));
        publisher.Targets.Tag("a<b>&c\u2028", "other").Entry("v1", entry => entry["custom"] = JsonNode.Parse("""{"a":[1,null,true,{}]}"""));
        publisher.Targets.Delegate("targets/releases", PublisherKey.Rsa().InCertificate("alice"), PublisherKey.Ed25519()).Tag("v1").Delegate("targets/releases/deep");
        Publication published = publisher.Publish();
        PublisherKey[] keys = [publisher.RootKey, .. publisher.Role("targets/releases").Keys];
        Files = [.. published.Files.Select(file => file.Bytes)];
        PublicKeys = [.. keys.Select(key => Convert.FromBase64String(key.Public))];
        RootFile root = RootFile.Read(Files[0]);
        TargetsFile targets = TargetsFile.Read("targets", Files[1]);
        Keys = [root.Root, root.Timestamp, root.Snapshot, root.Targets, targets.Delegations[0].Keys];
        Signed = [.. published.Files.Select(file => Convert.ToHexString(SignedFile.Read(file.Role, file.Bytes, out _).Message.Sha256))];
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<byte[]> Files { get; }

    /// <summary>What stands in <c>public</c>, decoded: keys and certificates.</summary>
    public IReadOnlyList<byte[]> PublicKeys { get; }

    /// <summary>Who may sign for each role.</summary>
    public IReadOnlyList<RoleKeys> Keys { get; }

    /// <summary>Hashes of everything that these keys have signed. A signature over anything else would be a forgery.</summary>
    public HashSet<string> Signed { get; }
}
