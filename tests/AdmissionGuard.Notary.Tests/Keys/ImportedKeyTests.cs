using System.Security.Cryptography;
using AdmissionGuard.Notary.Keys;

namespace AdmissionGuard.Notary.Tests.Keys;

public sealed class ImportedKeyTests : IDisposable
{
    private readonly byte[] hash = SHA256.HashData("message"u8);
    private readonly ECDsa signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private int imports;

    [Fact]
    public void A_key_is_imported_once_for_one_verification_after_the_other()
    {
        ImportedKey<ECDsa> key = new(Import);
        byte[] signature = signer.SignHash(hash);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(key.Verify(imported => imported.VerifyHash(hash, signature)));
        }

        Assert.False(key.Verify(imported => imported.VerifyHash(hash, new byte[64])));
        Assert.Equal(1, imports);
    }

    [Fact]
    public void Two_who_verify_at_once_never_share_a_key()
    {
        ImportedKey<ECDsa> key = new(Import);
        ECDsa? first = null;
        ECDsa? second = null;
        key.Verify(outer =>
        {
            first = outer;
            return key.Verify(inner =>
            {
                second = inner;
                return true;
            });
        });
        Assert.NotSame(first, second);
        Assert.Equal(2, imports);
    }

    [Fact]
    public void A_verification_that_throws_leaves_a_key_for_the_next()
    {
        ImportedKey<ECDsa> key = new(Import);
        Assert.Throws<CryptographicException>(() => key.Verify(_ => throw new CryptographicException()));
        byte[] signature = signer.SignHash(hash);
        Assert.True(key.Verify(imported => imported.VerifyHash(hash, signature)));
    }

    public void Dispose() => signer.Dispose();

    private ECDsa Import()
    {
        imports++;
        return ECDsa.Create(signer.ExportParameters(includePrivateParameters: false));
    }
}
