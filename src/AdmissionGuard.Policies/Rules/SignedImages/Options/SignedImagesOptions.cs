namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>The options of the <c>signedImages</c> rule.</summary>
public sealed record SignedImagesOptions
{
    /// <summary><c>default</c>: what happens to images that no source covers. <c>ignore</c> (the default) leaves them unjudged, <c>deny</c> denies them.</summary>
    public bool DenyOthers { get; init; }

    /// <summary><c>sources</c>: who says which images are signed. The first whose <c>images</c> match counts.</summary>
    public IReadOnlyList<SignatureSource> Sources { get; init; } = [];
}
