using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>Says whether images are signed. The one thing that the rule needs of the world.</summary>
public interface ISignatureVerifier
{
    /// <summary>
    /// Says whether the image is signed as the source demands. Completes at once when the answer is known; never throws for anything that
    /// a server or a file does. The work is shared by all who ask the same and has time limits of its own, so nobody can cancel it: who has
    /// no time left stops waiting.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="source">What is demanded, and of whom.</param>
    /// <param name="credentials">
    /// What a registry may be told for the workload, tried before the operator's and only where the source names none of its own: who has
    /// other credentials gets an answer of his own. Trust servers are never told them.
    /// </param>
    ValueTask<SignatureFinding> VerifyAsync(ImageReference image, SignatureSource source, IReadOnlyList<Credential>? credentials = null);
}
