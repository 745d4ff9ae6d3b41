namespace AdmissionGuard.Notary;

/// <summary>How fresh a collection has to be, and how much of it to load.</summary>
public sealed record LoadOptions
{
    /// <summary>Ask the server each time, and load what the policy needs.</summary>
    public static LoadOptions Default { get; } = new();

    /// <summary>
    /// A collection that was verified this long ago or less, under the same policy, and has not expired since, is given again without a
    /// request. Normally zero: the server is asked each time.
    /// </summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>
    /// When the server cannot be asked (<see cref="TrustFailure.IsTransient"/>), a collection that was completely verified this long ago or
    /// less, and of which nothing has expired since, is given with the failure beside it. Normally zero: no answer, no trust.
    /// </summary>
    public TimeSpan UseLast { get; init; }

    /// <summary>
    /// Also loads delegations that the policy does not need, to show them: at most 16 roles. What is wrong with one of these is a warning, since
    /// nothing is decided by it.
    /// </summary>
    public bool EveryDelegation { get; init; }
}
