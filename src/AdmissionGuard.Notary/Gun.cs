using AdmissionGuard.Images.References;

namespace AdmissionGuard.Notary;

/// <summary>
/// A globally unique name: what a Notary server calls the repository that a set of trust data is for, e.g.
/// <c>docker.io/library/alpine</c>.
/// </summary>
public sealed record Gun(string Value)
{
    /// <summary>The name under which Docker Content Trust signs an image: host and path, normalised, without tag and digest.</summary>
    public static Gun FromImage(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new Gun(image.Name);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
