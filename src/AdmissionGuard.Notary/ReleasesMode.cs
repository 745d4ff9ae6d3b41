namespace AdmissionGuard.Notary;

/// <summary>Which role says what a tag is (Notary v1, "What docker adds": <c>targets/releases</c> before <c>targets</c>).</summary>
public enum ReleasesMode
{
    /// <summary>
    /// Where <c>targets/releases</c> is declared, only that counts, and what is not in it is not signed. The safe way: a server that
    /// hides the delegation cannot bring older data of <c>targets</c> back.
    /// </summary>
    Strict,

    /// <summary>
    /// As the docker command line: what <c>targets/releases</c> lacks, or a delegation that was never published, is looked up in
    /// <c>targets</c>. An invalid or expired delegation still denies.
    /// </summary>
    Docker,
}
