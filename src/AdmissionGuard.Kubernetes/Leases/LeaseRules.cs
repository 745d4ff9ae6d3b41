using System.Globalization;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Leases;

/// <summary>
/// Who may hold a Lease, by the rules of client-go's leader election, so that other programs and people read it as they are used to. No
/// clock but the own one counts: a record is believed for its duration from the moment at which it was first seen.
/// </summary>
internal static class LeaseRules
{
    // MicroTime (meta/v1) takes six digits and no other number of them.
    private const string MicroTime = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>What to do.</summary>
    /// <param name="seen">The record.</param>
    /// <param name="unchanged">How long it has been what it is.</param>
    /// <param name="identity">Who asks.</param>
    public static LeaseMove Next(LeaseRecord seen, TimeSpan unchanged, string identity) =>
        seen.Holder == identity ? LeaseMove.Renew
        : seen.Holder.Length == 0 || unchanged >= seen.Duration ? LeaseMove.Take
        : LeaseMove.Wait;

    /// <summary>The <c>spec</c> that takes a Lease, or renews it for its holder.</summary>
    public static JsonObject Held(LeaseRecord before, string identity, TimeSpan duration, DateTimeOffset now)
    {
        string time = now.UtcDateTime.ToString(MicroTime, CultureInfo.InvariantCulture);
        bool renews = before.Holder == identity;
        return new JsonObject
        {
            ["holderIdentity"] = identity,
            ["leaseDurationSeconds"] = (int)duration.TotalSeconds,
            ["acquireTime"] = renews ? before.AcquireTime ?? time : time,
            ["renewTime"] = time,
            ["leaseTransitions"] = renews || before.AcquireTime is null ? before.Transitions : before.Transitions + 1,
        };
    }

    /// <summary>The <c>spec</c> that gives a Lease up, so that nobody needs to wait for its end.</summary>
    public static JsonObject Released(DateTimeOffset now) =>
        new()
        {
            ["holderIdentity"] = null,
            ["leaseDurationSeconds"] = 1,
            ["renewTime"] = now.UtcDateTime.ToString(MicroTime, CultureInfo.InvariantCulture),
        };
}
