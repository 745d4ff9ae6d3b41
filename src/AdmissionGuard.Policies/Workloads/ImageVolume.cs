namespace AdmissionGuard.Policies.Workloads;

/// <summary>A volume filled from an image (<c>volumes[].image</c>, KEP-4639).</summary>
/// <param name="Index">Its place in <c>volumes</c>, from 0.</param>
/// <param name="Name">The volume's name.</param>
/// <param name="Reference">The image as written; null when missing.</param>
public sealed record ImageVolume(int Index, string Name, string? Reference)
{
    /// <summary>Tells the volume without the image, in which somebody may have written a password.</summary>
    public override string ToString() => $"{Name} {Index}";
}
