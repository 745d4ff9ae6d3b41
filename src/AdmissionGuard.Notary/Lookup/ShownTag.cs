using AdmissionGuard.Images.References;

namespace AdmissionGuard.Notary.Lookup;

/// <summary>A tag in a message: what a caller passes may be anything, and a message is not the place for all of it.</summary>
internal static class ShownTag
{
    public static string Of(string tag) =>
        tag.Length <= ImageReference.MaxTagLength && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') ? tag : "that was asked about";
}
