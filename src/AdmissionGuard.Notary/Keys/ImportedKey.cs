using System.Security.Cryptography;

namespace AdmissionGuard.Notary.Keys;

/// <summary>
/// A key as the framework wants it. Importing one costs more than verifying with it, so one is kept for as long as the key itself is. The framework's keys
/// are for one thread at a time: who comes while it is taken imports another.
/// </summary>
/// <param name="import">Imports the key.</param>
/// <param name="imported">One that is there already, and nobody else's; null for none.</param>
internal sealed class ImportedKey<TKey>(Func<TKey> import, TKey? imported = null)
    where TKey : AsymmetricAlgorithm
{
    private TKey? idle = imported;

    /// <summary>Uses the key.</summary>
    public bool Verify(Predicate<TKey> verify)
    {
        TKey key = Interlocked.Exchange(ref idle, null) ?? import();
        bool isValid = verify(key);
        if (Interlocked.CompareExchange(ref idle, key, null) is not null)
        {
            key.Dispose();
        }

        return isValid;
    }
}
