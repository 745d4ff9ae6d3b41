namespace AdmissionGuard.Notary.Sources;

/// <summary>
/// Where the files of a Notary server come from. Gives bytes and judges none of them: whatever it says is verified. Counts bytes while it
/// reads, follows no redirect, and authenticates as far as one token goes.
/// </summary>
public interface ITrustMetadataSource
{
    /// <summary>
    /// Gets one file. Every answer of a server and every fault of the way to it is a <see cref="MetadataReading"/>; it throws nothing but
    /// <see cref="OperationCanceledException"/> when <paramref name="cancellation"/> asks for it.
    /// </summary>
    /// <param name="request">Which file.</param>
    /// <param name="cancellation">Ends the request; carries the time limit of one request and of the whole verification.</param>
    Task<MetadataReading> ReadAsync(MetadataRequest request, CancellationToken cancellation);
}
