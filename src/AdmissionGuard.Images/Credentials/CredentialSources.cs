namespace AdmissionGuard.Images.Credentials;

/// <summary>Several sources, one after the other: a Pod's pull secrets before what the operator mounted, for one.</summary>
/// <param name="sources">In the order of trial.</param>
public sealed class CredentialSources(params IReadOnlyList<ICredentialSource> sources) : ICredentialSource
{
    /// <summary>What all of them have, without repetition; the first problem is the problem of all.</summary>
    public async ValueTask<CredentialReading> FindAsync(string registry, string repository, CancellationToken cancellation)
    {
        List<Credential> found = [];
        foreach (ICredentialSource source in sources)
        {
            CredentialReading reading = await source.FindAsync(registry, repository, cancellation).ConfigureAwait(false);
            if (reading.Problem is not null)
            {
                return reading;
            }

            found.AddRange(reading.Credentials.Where(credential => !found.Contains(credential)));
        }

        return CredentialReading.Of(found);
    }
}
