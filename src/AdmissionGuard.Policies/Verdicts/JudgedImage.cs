namespace AdmissionGuard.Policies.Verdicts;

/// <summary>An image whose signature was judged, and the content that the judgement is about.</summary>
/// <param name="Image">The image in its canonical form.</param>
/// <param name="Digest">The digest of its manifest, e.g. <c>sha256:...</c>.</param>
/// <param name="IsSigned">True when it is signed as its policy demands.</param>
public sealed record JudgedImage(string Image, string Digest, bool IsSigned);
