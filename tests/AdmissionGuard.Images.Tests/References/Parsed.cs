using AdmissionGuard.Images.References;
using Xunit;

namespace AdmissionGuard.Images.Tests.References;

/// <summary>Parses what a fact says is right, or wrong.</summary>
internal static class Parsed
{
    public static ImageReference Image(string text) =>
        ImageReference.TryParse(text, out ImageReference? reference, out ImageReferenceError? error)
            ? reference
            : throw new InvalidOperationException($"{text} {error.Problem}");

    public static ImageReferenceError Refusal(string? text)
    {
        Assert.False(ImageReference.TryParse(text, out ImageReference? reference, out ImageReferenceError? error), $"{text} was taken for {reference}");
        Assert.Null(reference);
        return error;
    }

    public static ImagePattern Pattern(string text) =>
        ImagePattern.TryParse(text, out ImagePattern? pattern, out string? problem) ? pattern : throw new InvalidOperationException($"{text} {problem}");
}
