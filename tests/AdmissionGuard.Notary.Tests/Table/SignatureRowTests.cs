using System.Numerics;
using System.Text.Json.Nodes;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>Signatures and kinds of keys (rows 54 to 58 and 90), shown on targets.</summary>
public sealed class SignatureRowTests(NotaryHost host) : RowTests(host)
{
    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, null);

    private static readonly Row[] Rows =
    [
        new(54, "sig DER", s => EachSignature(s, Der), "Threshold targets"),
        new(54, "sig empty", s => EachSignature(s, _ => []), "Threshold targets"),
        new(54, "sig zero", s => EachSignature(s, _ => new byte[64]), "Threshold targets"),
        new(54, "sig r=s=n", s => EachSignature(s, _ => [.. Bytes(Order), .. Bytes(Order)]), "Threshold targets"),
        new(54, "sig one byte short", s => EachSignature(s, sig => sig[..^1]), "Threshold targets"),
        new(54, "sig of other bytes", s => s.Publisher.Targets.Tampered(body => body["x"] = 1), "Threshold targets"),
        new(54, "no signatures", s => s.Publisher.Targets.Signatures((list, _) => list.Clear()), "Threshold targets"),
        new(54, "the root tampered with", s => s.Publisher.Root.Tampered(body => body["x"] = 1), "RootThreshold root"),
        new(54, "the timestamp tampered with", s => s.Publisher.Timestamp.Tampered(body => body["x"] = 1), "Threshold timestamp"),
        new(54, "the snapshot tampered with", s => s.Publisher.Snapshot.Tampered(body => body["x"] = 1), "Threshold snapshot"),
        new(54, "targets signed with the snapshot's key", s => s.Publisher.Targets.SignedBy(s.Publisher.Snapshot.Keys), "Threshold targets"),
        new(55, "sig high-s", s => EachSignature(s, High), "allow image"),
        new(56, "method mismatch", s => Method(s, "rsapss"), "Threshold targets"),
        new(56, "method none", s => Method(s, "none"), "Threshold targets"),
        new(56, "method missing", s => s.Publisher.Targets.Signatures((list, _) => list[0]!.AsObject().Remove("method")), "Threshold targets or Malformed targets"),
        new(56, "method uppercase", s => Method(s, "ECDSA"), "allow image"),
        new(57, "sig base64 url-safe", s => EachText(s, sig => sig.Replace('+', '-').Replace('/', '_').Replace("=", "", StringComparison.Ordinal)), "Malformed targets or Threshold targets"),
        new(57, "sig base64 with newline", s => EachText(s, sig => sig[..20] + "\n" + sig[20..]), "Malformed targets or Threshold targets"),
        new(58, "unknown signer plus good", s => s.Publisher.Targets.SignedBy(PublisherKey.Ecdsa(), s.Publisher.Targets.Keys[0]), "allow image"),
        new(58, "bad plus good", s => s.Publisher.Targets.Signatures((list, _) => list.Insert(0, Broken(list))), "allow image"),
        new(58, "good plus bad", s => s.Publisher.Targets.Signatures((list, _) => list.Add(Broken(list))), "allow image"),
        new(58, "a flood of signatures", s => s.Publisher.Targets.Signatures((list, _) => Flood(list)), "allow image or LimitExceeded targets or Malformed targets or Threshold targets"),
        new(25, "threshold 2 of targets, one key twice", s => TwoOfTargets(s, s.Publisher.Targets.Keys[0], s.Publisher.Targets.Keys[0]), "Threshold targets"),
        new(25, "threshold 2 of targets, both", s => TwoOfTargets(s, null), "allow image"),
        new(90, "RSA 1024 delegation key", s => ReleasedBy(s, PublisherKey.Rsa(1024)), "UnsupportedKey targets/releases or Threshold targets/releases"),
        new(90, "RSA 1024 targets key", s => s.Publisher.Targets.WithKeys(PublisherKey.Rsa(1024)), "UnsupportedKey targets or Threshold targets or UnsupportedKey root"),
        new(90, "P-384", s => s.Publisher.Targets.WithKeys(PublisherKey.Ecdsa(384)), "allow image"),
        new(90, "P-521", s => s.Publisher.Targets.WithKeys(PublisherKey.Ecdsa(521)), "allow image"),
        new(90, "RSA-PSS 2048 delegation key", s => ReleasedBy(s, PublisherKey.Rsa()), "allow released"),
        new(90, "RSA-PSS 3072", s => s.Publisher.Targets.WithKeys(PublisherKey.Rsa(3072)), "allow image"),
        new(90, "RSA PKCS#1 v1.5", s => s.Publisher.Targets.WithKeys(PublisherKey.Rsa(method: "rsapkcs1v15")), "allow image"),
        new(90, "RSA root certificate", RsaRoot, "allow image"),
        new(90, "RSA x509 delegation key", s => ReleasedBy(s, PublisherKey.Rsa().InCertificate("alice")), "allow released"),
        new(90, "Ed25519 server keys", ServerKeysOfEd25519, "allow image"),
        new(90, "Ed25519 tampered with", s => s.Publisher.Targets.WithKeys(PublisherKey.Ed25519()).Tampered(body => body["x"] = 1), "Threshold targets"),
        new(78, "delegation x509 CA certificate", s => ReleasedBy(s, PublisherKey.Ecdsa().InCertificate("alice", c => c.IsAuthority = true)), "allow released"),
    ];

    public static TheoryData<string> Titles => Row.Titles(Rows);

    [Theory]
    [MemberData(nameof(Titles))]
    public Task Is_answered_as_the_specification_says(string row) => LookAtAsync(Rows, row);

    [Fact]
    public async Task Row_78_The_expired_certificate_of_a_delegation_is_a_warning()
    {
        using Scene scene = new(Host);
        ReleasedBy(scene, PublisherKey.Ecdsa().InCertificate("alice", c => c.NotAfter = Times.Start.AddHours(-1)));
        scene.Publish();
        Look look = await scene.LookAsync();
        look.Is("allow released");
        Assert.Contains(look.Target!.Notes, note => note.Contains("targets/releases", StringComparison.Ordinal) && note.Contains("expired", StringComparison.Ordinal));
    }

    private static void EachText(Scene s, Func<string, string> edit) => s.Publisher.Targets.Signatures((list, canonical) =>
    {
        // A signature whose base64 has a character of each alphabet, or the row would show nothing.
        JsonObject signature = s.Publisher.Targets.Keys[0].Signature(canonical);
        while (!signature["sig"]!.GetValue<string>().AsSpan().ContainsAny('+', '/'))
        {
            signature = s.Publisher.Targets.Keys[0].Signature(canonical);
        }

        signature["sig"] = edit(signature["sig"]!.GetValue<string>());
        list[0] = signature;
    });

    private static void EachSignature(Scene s, Func<byte[], byte[]> edit) => s.Publisher.Targets.Signatures((list, _) =>
    {
        foreach (JsonNode? signature in list)
        {
            signature!["sig"] = Convert.ToBase64String(edit(Convert.FromBase64String(signature["sig"]!.GetValue<string>())));
        }
    });

    private static void Method(Scene s, string method) => s.Publisher.Targets.Signatures((list, _) => list[0]!["method"] = method);

    private static byte[] Der(byte[] sig)
    {
        Org.BouncyCastle.Asn1.DerSequence sequence = new(
            new Org.BouncyCastle.Asn1.DerInteger(new Org.BouncyCastle.Math.BigInteger(1, sig[..32])),
            new Org.BouncyCastle.Asn1.DerInteger(new Org.BouncyCastle.Math.BigInteger(1, sig[32..])));
        return sequence.GetEncoded();
    }

    /// <summary>The other of the two signatures that ECDSA holds equal: s and n - s.</summary>
    private static byte[] High(byte[] sig)
    {
        BigInteger s = new(sig.AsSpan(32), isUnsigned: true, isBigEndian: true);
        return [.. sig[..32], .. Bytes(BigInteger.Max(s, Order - s))];
    }

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    private static JsonNode Broken(JsonArray list)
    {
        JsonNode broken = list[list.Count - 1]!.DeepClone();
        broken["sig"] = Convert.ToBase64String(new byte[64]);
        return broken;
    }

    private static void Flood(JsonArray list)
    {
        for (int count = 0; count < 1000; count++)
        {
            list.Insert(0, Broken(list));
        }
    }

    private static void TwoOfTargets(Scene s, params PublisherKey[]? signers)
    {
        s.Publisher.Targets.WithKeys(s.Publisher.Targets.Keys[0], PublisherKey.Ecdsa()).WithThreshold(2);
        if (signers is not null)
        {
            s.Publisher.Targets.SignedBy(signers);
        }
    }

    private static void ReleasedBy(Scene s, PublisherKey key) => s.Publisher.Targets.Delegate("targets/releases", key).Tag("v1", "released");

    private static void RsaRoot(Scene s)
    {
        s.Publisher.Root.WithKeys(PublisherKey.Rsa().InCertificate(Scene.Gun));
        _ = s.Policy;
    }

    private static void ServerKeysOfEd25519(Scene s)
    {
        s.Publisher.Snapshot.WithKeys(PublisherKey.Ed25519());
        s.Publisher.Timestamp.WithKeys(PublisherKey.Ed25519());
    }
}
