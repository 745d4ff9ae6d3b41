using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Anchors;

public sealed class AuthorityChainTests
{
    [Fact]
    public void Intermediates_that_issued_each_other_are_looked_at_once_each()
    {
        TestAuthority ring = new("ring", Times.Start);
        KeyCertificate[] intermediates = [.. Enumerable.Range(0, 8).Select(_ => Read(new TestAuthority("ring", Times.Start, ring, ring).Certificate))];
        AuthorityChain chain = new(TrustPinTests.Authorities(new TestAuthority("another", Times.Start)), Times.Start);

        Assert.False(chain.Reaches(intermediates[0], intermediates));
        Assert.InRange(chain.Checked, 8, 81);
    }

    [Fact]
    public void A_chain_through_several_intermediates_in_any_order_reaches_its_authority()
    {
        TestAuthority top = new("top", Times.Start);
        TestAuthority first = new("first", Times.Start, top);
        TestAuthority second = new("second", Times.Start, first);
        TestAuthority leaf = new("leaf", Times.Start, second);
        AuthorityChain chain = new(TrustPinTests.Authorities(top), Times.Start);

        Assert.True(chain.Reaches(Read(leaf.Certificate), [Read(second.Certificate), Read(first.Certificate)]));
        Assert.True(chain.Reaches(Read(leaf.Certificate), [Read(first.Certificate), Read(second.Certificate)]));
        Assert.False(chain.Reaches(Read(leaf.Certificate), [Read(second.Certificate)]));
    }

    private static KeyCertificate Read(X509Certificate2 certificate) => KeyCertificate.TryRead(certificate.RawData)!;
}
