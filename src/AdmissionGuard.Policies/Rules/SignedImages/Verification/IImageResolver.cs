using AdmissionGuard.Images.References;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Asks registries where tags point now.</summary>
internal interface IImageResolver
{
    /// <summary>Asks; shared by all who ask for the same, within the client's own time limits; never throws for what a registry does.</summary>
    /// <param name="image">The image.</param>
    /// <param name="pull">What is tried before the operator's credentials.</param>
    Task<ResolvedImage> ResolveAsync(ImageReference image, PullCredentials pull);
}
