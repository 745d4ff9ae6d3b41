namespace AdmissionGuard.Notary;

/// <summary>
/// A globally unique name: what a Notary server calls the repository that a set of trust data is for, e.g.
/// <c>docker.io/library/alpine</c>.
/// </summary>
public sealed record Gun(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
