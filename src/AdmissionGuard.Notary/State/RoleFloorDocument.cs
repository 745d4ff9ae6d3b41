namespace AdmissionGuard.Notary.State;

/// <summary>A floor as a file holds it.</summary>
internal sealed class RoleFloorDocument
{
    public required int Version { get; init; }

    public required string Sha256 { get; init; }

    public required string[] Keys { get; init; }
}
