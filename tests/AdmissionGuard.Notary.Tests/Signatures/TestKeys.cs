using System.Text;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Signatures;

internal static class TestKeys
{
    /// <summary>A publisher's key as a client reads it.</summary>
    public static TrustKey Read(PublisherKey key) =>
        new(new JsonText(Encoding.UTF8.GetBytes(key.KeyType)), new JsonText(Encoding.UTF8.GetBytes(key.Public)));
}
