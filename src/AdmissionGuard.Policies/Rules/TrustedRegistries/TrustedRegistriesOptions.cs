namespace AdmissionGuard.Policies.Rules.TrustedRegistries;

/// <summary>The options of the <c>trustedRegistries</c> rule. Patterns are those of <see cref="Images.References.ImagePattern"/>.</summary>
public sealed record TrustedRegistriesOptions
{
    /// <summary>True when at least one demand is made, be it well or badly written; <c>requireDigest: false</c> is none.</summary>
    public required bool HasDemand { get; init; }

    /// <summary><c>allow</c>: the images that may run; null allows all that <see cref="Deny"/> does not name.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary><c>deny</c>: images that may not run, even where <see cref="Allow"/> names them.</summary>
    public IReadOnlyList<string>? Deny { get; init; }

    /// <summary><c>requireDigest</c>: every image must be pinned by a digest. Default false.</summary>
    public bool RequireDigest { get; init; }

    /// <summary>
    /// <c>forbiddenTags</c>: tags no image may have, <c>*</c> for any run of characters, case counts; the <c>latest</c> that a runtime adds is
    /// a tag too. An image with a digest passes whatever its tag is: the digest decides what runs, and the tag beside it is a remark.
    /// </summary>
    public IReadOnlyList<string>? ForbiddenTags { get; init; }
}
