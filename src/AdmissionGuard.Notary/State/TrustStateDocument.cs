namespace AdmissionGuard.Notary.State;

/// <summary>A state as a file holds it.</summary>
internal sealed class TrustStateDocument
{
    public required string Server { get; init; }

    public required string Gun { get; init; }

    public required string[] AnchoredBy { get; init; }

    public required bool IsPinned { get; init; }

    public required Dictionary<string, RoleFloorDocument> Floors { get; init; }

    public required string[] PublishedRoles { get; init; }
}
