using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Notary.Refusals;

/// <summary>
/// Unwinds a verification at the first thing that is wrong. Never leaves the library: its edge turns it into a <see cref="TrustFailure"/>.
/// </summary>
/// <param name="reason">The reason.</param>
/// <param name="role">The role whose file it is about; null for the repository as a whole.</param>
/// <param name="predicate">What is wrong with it: what follows "the ROLE file of REPOSITORY at SERVER" in a sentence.</param>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Caught at the edge of the library.")]
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "A refusal without a reason makes no sense.")]
internal sealed class TrustRefusal(TrustReason reason, string? role, string predicate) : Exception(predicate)
{
    public TrustReason Reason { get; } = reason;

    public string? Role { get; } = role;

    public string Predicate { get; } = predicate;

    /// <summary>What to do next, where that differs from what is usual for the reason.</summary>
    public string? Remedy { get; init; }

    /// <summary>True when asking again soon may help; see <see cref="TrustFailure.IsTransient"/>.</summary>
    public bool IsTransient { get; init; }

    /// <summary>True when a root that was rotated a moment ago would explain it: worth one look at the root.</summary>
    public bool MayBeNewRoot { get; init; }

    /// <summary>The refusal as callers of the library see it.</summary>
    public TrustFailure ToFailure(TrustServer server, Gun gun)
    {
        string subject = Role is null ? $"{gun} at {server}" : $"the {Role} file of {gun} at {server}";
        return new TrustFailure(Reason, Role, server.Address, gun, $"{subject} {Predicate}", Remedy ?? Remedies.For(Reason, Role)) { IsTransient = IsTransient };
    }
}
