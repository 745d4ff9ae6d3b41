namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A repository of the lab.</summary>
/// <param name="Gun">Its full name, host included.</param>
/// <param name="Signed">The image that stands behind the signed tag <c>v1</c>.</param>
internal sealed record LabRepository(string Gun, LabImage Signed)
{
    /// <summary>The tag that every repository has.</summary>
    public const string Tag = "v1";

    /// <summary>The image by its tag.</summary>
    public string Image => $"{Gun}:{Tag}";

    /// <summary>The image that the registry serves for the tag now, if it is another one.</summary>
    public LabImage Served { get; init; } = Signed;

    /// <summary>The key ID of the root key now: what a policy pins.</summary>
    public string Pin { get; init; } = "";

    /// <summary>The key ID of the first root key.</summary>
    public string FirstPin { get; init; } = "";

    /// <summary>Who signs it; null where nobody does.</summary>
    public Publisher? Publisher { get; init; }
}
