namespace AdmissionGuard.Images.References;

/// <summary>Why a text is no image reference. Repeats nothing of the text but, at most, one character of it.</summary>
/// <param name="Problem">What is wrong, as the rest of a sentence that begins with the image.</param>
/// <param name="Hint">How to mend it, as an imperative.</param>
public sealed record ImageReferenceError(string Problem, string Hint);
