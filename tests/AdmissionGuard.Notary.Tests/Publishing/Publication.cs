namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>The files of one publication, in the order root, targets, delegations, snapshot, timestamp.</summary>
internal sealed record Publication(IReadOnlyList<SignedFile> Files)
{
    public SignedFile this[string role] => Files.Single(file => file.Role == role);

    public bool Has(string role) => Files.Any(file => file.Role == role);
}
