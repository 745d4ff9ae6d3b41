using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Signatures;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Signatures;

public sealed class SignatureTests
{
    private const string RealFile =
        """{"signed":{"_type":"Timestamp","expires":"2026-12-07T12:51:22.824914187Z","meta":{"snapshot":{"hashes":{"sha256":"cAisab+cZ4JEIVLeiyJ0Zt2q/OCJwL7NPovq8kdhhKc=","sha512":"e995a2J0ogHZu+8VMZdPJ6ljYIj1O1FQmIzuB/gHqg3uhbtvL8/hgsfWEt0FfoQcY3W0qYzprf6LONtmZ4HDyA=="},"length":683}},"version":2},"signatures":[{"keyid":"e38acb8c2f5b1c2dbfbfdd5a39e539b040e816f2c77a36257ddcfe69b80bda9f","method":"ecdsa","sig":"1T/it9Z3riAoiw2bg5p8483y9fxUk/Q5g19al8eRY+5uQiRiq6iPs+zvFDpUJ4IbMlsbNKT1oDEIV7Lg6B38cA=="}]}""";

    // A public one, in two parts: scanners take the whole for a secret.
    private const string RealKey = "MFkw" + "EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAExdAvs7fREMtwBLEgNYogPuQAWXtBT6v4tprJAtk81EBT1OpfCp7A49+TftyVBf7E1Z/RFZAMDop6RiaFqFc1pg==";

    private static readonly byte[] P256Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    public static TheoryData<string> Keys { get; } =
        ["ecdsa 256", "ecdsa 384", "ecdsa 521", "rsa 2048", "rsa 3072", "rsa 2048 pkcs1", "ed25519", "ecdsa in certificate", "rsa in certificate"];

    [Fact]
    public void A_file_of_a_real_server_is_signed_by_its_key()
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(RealFile);
        TimestampFile file = TimestampFile.Read(bytes);
        Assert.Equal((495, "857966e3afbfc4f4150cb9dab0582b7ad3464b44652c5f4f31951261b7ada8cb"), (bytes.Length, file.File.Sha256));
        Assert.Equal("ba86ed858f138146a94c095ba634623552c70745a90a90fdb085795b3a489005", Convert.ToHexStringLower(file.File.Message.Sha256));
        Assert.Equal(278, file.File.Message.Bytes.Length);
        Assert.Equal(1, Count(bytes, new PublisherKey("ecdsa", RealKey, "ecdsa", [], _ => [])));
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, 1)]
    public void The_bytes_of_a_message_are_made_once_for_all_signatures_that_may_be_some(int length, int expected)
    {
        int made = 0;
        SignedMessage message = new SignedMessage([1], Make).ForSeveral();
        for (int i = 0; i < SignatureCount.MaxEvaluated; i++)
        {
            Assert.False(SignatureVerifier.IsValid(KeyMaterial.FromEd25519(PublisherKey.Ed25519().Spki, out _)!, new MetadataSignature("id", "eddsa", new byte[length]), message));
        }

        Assert.Equal(expected, made);

        byte[] Make()
        {
            made++;
            return [1];
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_method_verifies_what_its_key_signed(string name)
    {
        PublisherKey key = Key(name);
        Assert.Equal(1, Count(File(key), key));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_method_verifies_another_message(string name)
    {
        PublisherKey key = Key(name);
        Assert.Equal(0, Count(File(key, plan => plan.Tampered(signed => signed["version"] = 7)), key));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_method_verifies_a_damaged_signature(string name)
    {
        PublisherKey key = Key(name);
        Assert.Equal(0, Count(File(key, plan => plan.Signatures((made, _) => Change(made, sig => [.. sig[..^1], (byte)(sig[^1] ^ 1)]))), key));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_signature_has_the_length_of_its_method(string name)
    {
        PublisherKey key = Key(name);
        Assert.Equal(0, Count(File(key, plan => plan.Signatures((made, _) => Change(made, sig => [0, .. sig]))), key));
        Assert.Equal(0, Count(File(key, plan => plan.Signatures((made, _) => Change(made, sig => sig[..^1]))), key));
        Assert.Equal(0, Count(File(key, plan => plan.Signatures((made, _) => Change(made, _ => []))), key));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_method_that_does_not_fit_the_key_verifies_nothing(string name)
    {
        PublisherKey key = Key(name);
        foreach (string method in new[] { "ecdsa", "rsapss", "rsapkcs1v15", "eddsa", "none", "", "pycrypto-pkcs#1 pss" }.Where(m => m != key.Method))
        {
            Assert.Equal(0, Count(File(key, plan => plan.Signatures((made, _) => made[0]!["method"] = method)), key));
        }

        Assert.Equal(0, Count(File(key, plan => plan.Signatures((made, _) => made[0]!.AsObject().Remove("method"))), key));
    }

    [Fact]
    public void The_name_of_a_method_may_be_in_capitals()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        Assert.Equal(1, Count(File(key, plan => plan.Signatures((made, _) => made[0]!["method"] = "ECDSA")), key));
    }

    [Theory]
    [InlineData("der")]
    [InlineData("zero")]
    [InlineData("order")]
    public void What_is_no_pair_of_numbers_of_the_curve_is_no_signature(string form)
    {
        PublisherKey key = PublisherKey.Ecdsa();
        byte[] Forged(byte[] text) => form switch
        {
            "der" => ((ECDsa)key.Pair!).SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            "zero" => new byte[64],
            _ => [.. P256Order, .. P256Order],
        };
        Assert.Equal(0, Count(File(key, plan => plan.Signatures((made, text) => Change(made, _ => Forged(text)))), key));
    }

    [Fact]
    public void The_larger_of_two_values_for_s_is_taken_too()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        byte[] file = File(key, plan => plan.Signatures((made, _) => Change(made, sig =>
        {
            System.Numerics.BigInteger order = new(P256Order, isUnsigned: true, isBigEndian: true);
            System.Numerics.BigInteger s = new(sig.AsSpan(32), isUnsigned: true, isBigEndian: true);
            byte[] other = (order - s).ToByteArray(isUnsigned: true, isBigEndian: true);
            return [.. sig[..32], .. new byte[32 - other.Length], .. other];
        })));
        Assert.Equal(1, Count(file, key));
    }

    [Fact]
    public void A_pss_signature_has_a_salt_as_long_as_its_digest()
    {
        PublisherKey key = PublisherKey.Rsa();
        byte[] sha512 = File(key, plan => plan.Signatures((made, text) =>
            Change(made, _ => ((RSA)key.Pair!).SignData(text, HashAlgorithmName.SHA512, RSASignaturePadding.Pss))));
        Assert.Equal(0, Count(sha512, key));
    }

    [Fact]
    public void Different_keys_count_each()
    {
        PublisherKey[] keys = [PublisherKey.Ecdsa(), PublisherKey.Ed25519(), PublisherKey.Rsa()];
        Assert.Equal(3, Count(File(keys), keys));
        Assert.Equal(2, Count(File(keys), keys[..2]));
    }

    [Fact]
    public void Two_certificates_over_one_key_count_once()
    {
        PublisherKey bare = PublisherKey.Ecdsa();
        PublisherKey[] keys = [bare.InCertificate("one"), bare.InCertificate("two"), bare];
        Assert.Equal(1, Count(File(keys), keys));
    }

    [Fact]
    public void A_signature_that_is_there_twice_counts_once()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        Assert.Equal(1, Count(File(key, plan => plan.Signatures((made, text) => made.Add(key.Signature(text)))), key));
    }

    [Fact]
    public void A_bad_signature_does_not_spoil_a_good_one_of_the_same_key()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        byte[] file = File(key, plan => plan.Signatures((made, text) =>
        {
            made.Insert(0, key.Signature([]));
            made.Insert(0, PublisherKey.Ecdsa().Signature(text));
        }));
        Assert.Equal(1, Count(file, key));
    }

    [Theory]
    [InlineData(SignatureCount.MaxEvaluated - 1, 1)]
    [InlineData(SignatureCount.MaxEvaluated, 0)]
    public void Only_so_many_bad_signatures_are_looked_at(int bad, int expected)
    {
        PublisherKey key = PublisherKey.Ecdsa();
        byte[] file = File(key, plan => plan.Signatures((made, _) => AddBad(made, key, bad)));
        Assert.Equal(expected, Count(file, key));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 0)]
    public void Of_a_large_file_only_so_many_signatures_are_looked_at_that_hash_all_of_it(int bad, int expected)
    {
        const int length = (int)(SignatureCount.MaxHashedBytes / 5) - 10_000;
        PublisherKey key = PublisherKey.Ed25519();
        byte[] file = File(key, plan => plan
            .Signatures((made, _) => AddBad(made, key, bad))
            .Wire(text => text + new string(' ', length)));
        Assert.Equal(expected, Count(file, key));
    }

    [Fact]
    public async Task Looking_at_signatures_ends_when_nobody_waits()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        AdmissionGuard.Notary.Metadata.SignedFile file = AdmissionGuard.Notary.Metadata.SignedFile.Read("targets", File(key), out _);
        using CancellationTokenSource end = new();
        await end.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => SignatureCount.Of(file, [TestKeys.Read(key)], end.Token));
    }

    [Fact]
    public void Signatures_of_strangers_cost_nothing()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        PublisherKey stranger = PublisherKey.Ecdsa();
        byte[] file = File(key, plan => plan.Signatures((made, _) =>
        {
            for (int i = 0; i < 200; i++)
            {
                made.Insert(0, stranger.Signature([]));
            }
        }));
        Assert.Equal(1, Count(file, key));
    }

    private static PublisherKey Key(string name) =>
        name switch
        {
            "ecdsa 256" => PublisherKey.Ecdsa(),
            "ecdsa 384" => PublisherKey.Ecdsa(384),
            "ecdsa 521" => PublisherKey.Ecdsa(521),
            "rsa 2048" => PublisherKey.Rsa(),
            "rsa 3072" => PublisherKey.Rsa(3072),
            "rsa 2048 pkcs1" => PublisherKey.Rsa(method: "rsapkcs1v15"),
            "ed25519" => PublisherKey.Ed25519(),
            "ecdsa in certificate" => PublisherKey.Ecdsa().InCertificate("x"),
            _ => PublisherKey.Rsa().InCertificate("x"),
        };

    private static byte[] File(PublisherKey key, Func<RolePlan, RolePlan>? lie = null) => File([key], lie);

    private static byte[] File(PublisherKey[] keys, Func<RolePlan, RolePlan>? lie = null)
    {
        RolePlan plan = new("targets", TimeSpan.FromDays(1), keys);
        lie?.Invoke(plan);
        return plan.Make(new JsonObject { ["_type"] = "Targets", ["targets"] = new JsonObject() }).Bytes;
    }

    private static void AddBad(JsonArray made, PublisherKey key, int count)
    {
        for (int i = 0; i < count; i++)
        {
            made.Insert(0, key.Signature([]));
        }
    }

    private static void Change(JsonArray made, Func<byte[], byte[]> edit) =>
        made[0]!["sig"] = Convert.ToBase64String(edit(Convert.FromBase64String(made[0]!["sig"]!.GetValue<string>())));

    private static int Count(byte[] bytes, params PublisherKey[] keys)
    {
        AdmissionGuard.Notary.Metadata.SignedFile file = AdmissionGuard.Notary.Metadata.SignedFile.Read("targets", bytes, out _);
        return SignatureCount.Of(file, [.. keys.Select(TestKeys.Read)]).Distinct;
    }
}
