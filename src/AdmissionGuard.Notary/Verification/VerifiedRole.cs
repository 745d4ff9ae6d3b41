using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Notary.Verification;

/// <summary>A role's file whose signatures, version and end are verified.</summary>
/// <param name="File">The file.</param>
/// <param name="Keys">Who may sign for the role.</param>
/// <param name="Signed">Who did.</param>
internal sealed record VerifiedRole<TFile>(TFile File, RoleKeys Keys, SignatureCount Signed)
    where TFile : RoleFile
{
    public string Name => Keys.Role;
}
