namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>What a fake registry holds under one tag or digest.</summary>
internal sealed record Stored(byte[] Body, string ContentType)
{
    /// <summary>What its header claims; null for the truth, empty for no header.</summary>
    public string? ClaimedDigest { get; init; }
}
