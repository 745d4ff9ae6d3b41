namespace AdmissionGuard.Notary;

/// <summary>Why something is not trusted: the reason for programs, and the sentences for people.</summary>
/// <param name="Reason">The reason, from a closed list.</param>
/// <param name="Role">The role it is about, e.g. <c>root</c> or <c>targets/releases</c>; null when it is about none.</param>
/// <param name="Server">The server's address.</param>
/// <param name="Gun">The repository.</param>
/// <param name="Message">What is wrong: one sentence naming role, server and repository, without a full stop. Holds no secret, and of a server's text nothing but names in the grammar of repositories and roles.</param>
/// <param name="Remedy">What to do next: an imperative, without a full stop.</param>
public sealed record TrustFailure(TrustReason Reason, string? Role, Uri Server, Gun Gun, string Message, string Remedy)
{
    /// <summary>
    /// True when the same question may well be answered soon, and nothing speaks against the trust data: network, time-outs, and 5xx of the server
    /// or its token service. Never for 401, 403, 404 and 429, so that deleting trust data or locking an account takes effect at once.
    /// </summary>
    public bool IsTransient { get; init; }

    /// <summary>Message and remedy.</summary>
    public override string ToString() => $"{Message}; {Remedy}";
}
