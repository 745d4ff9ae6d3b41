using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Leases;

/// <summary>What a Lease says, without judging whether that still holds.</summary>
internal sealed record LeaseRecord
{
    /// <summary>How long a holder is believed that does not say for how long.</summary>
    public static readonly TimeSpan UsualDuration = TimeSpan.FromSeconds(15);

    /// <summary>Who holds it; empty when nobody does.</summary>
    public string Holder { get; init; } = "";

    /// <summary>How long a record is to be believed after it was first seen.</summary>
    public TimeSpan Duration { get; init; } = UsualDuration;

    /// <summary>When the holder took it, by its own clock; null when nobody ever did.</summary>
    public string? AcquireTime { get; init; }

    /// <summary>When the holder renewed it last, by its own clock; only looked at for change.</summary>
    public string? RenewTime { get; init; }

    /// <summary>How often it went from one holder to another.</summary>
    public int Transitions { get; init; }

    /// <summary>Takes it out of an object.</summary>
    public static LeaseRecord Of(LeaseObject lease) =>
        new()
        {
            Holder = lease.Spec?.HolderIdentity ?? "",
            Duration = lease.Spec?.LeaseDurationSeconds is > 0 and int seconds ? TimeSpan.FromSeconds(seconds) : UsualDuration,
            AcquireTime = lease.Spec?.AcquireTime,
            RenewTime = lease.Spec?.RenewTime,
            Transitions = lease.Spec?.LeaseTransitions ?? 0,
        };
}
