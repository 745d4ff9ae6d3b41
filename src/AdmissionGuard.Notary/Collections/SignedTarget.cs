using AdmissionGuard.Images.References;

namespace AdmissionGuard.Notary.Collections;

/// <summary>A tag that is signed as the policy demands.</summary>
/// <param name="Tag">The tag. For a reference by digest alone: the first tag in order that is signed for it.</param>
/// <param name="Digest">What was signed: always SHA-256.</param>
/// <param name="Length">The bytes of the manifest that was signed.</param>
/// <param name="Role">The role that decided.</param>
/// <param name="Signers">Names of the loaded signers that map the tag to this digest, e.g. <c>alice</c>; the deciding role's own name is not among them.</param>
/// <param name="Anchor">How the root came to be trusted.</param>
/// <param name="Notes">What an operator should know though it denies nothing, one sentence each, without a full stop.</param>
public sealed record SignedTarget(
    string Tag,
    ImageDigest Digest,
    long Length,
    string Role,
    IReadOnlyList<string> Signers,
    AnchorMatch Anchor,
    IReadOnlyList<string> Notes);
