using System.Globalization;

namespace AdmissionGuard.Images.References;

/// <summary>Everything that can be wrong with a reference, in words. None of them repeats the text, which a tenant wrote.</summary>
internal static class ReferenceErrors
{
    public static ImageReferenceError Empty { get; } =
        new("is empty", "name an image, e.g. registry.example.com/team/app:1.0");

    public static ImageReferenceError TooLong { get; } =
        new($"has more than {ImageReference.MaxLength} characters", "shorten it; no image has a longer name");

    public static ImageReferenceError BlankAround { get; } =
        new("begins or ends with a blank", "remove the blank");

    public static ImageReferenceError BlankInside { get; } =
        new("has a blank in it", "remove the blank; an image reference has none");

    public static ImageReferenceError Template { get; } =
        new("has a placeholder that was not filled in", "fill the template in before applying it");

    public static ImageReferenceError Scheme { get; } =
        new("has a scheme in front of the host", "remove everything up to and including ://");

    public static ImageReferenceError ImageId { get; } =
        new("is an image id, which names no registry", "name the image's repository, and pin it as name@sha256:...");

    public static ImageReferenceError NameEmpty { get; } =
        new("has no name in front of its tag or digest", "write the repository in front, e.g. registry.example.com/team/app");

    public static ImageReferenceError UpperCase { get; } =
        new("has an upper-case letter in its path", "write the path in lower case");

    public static ImageReferenceError EmptySegment { get; } =
        new("has an empty part beside a slash", "remove the doubled, leading or trailing slash");

    public static ImageReferenceError Separator { get; } =
        new(
            "has a path part that does not begin and end with a letter or digit, or that has separators side by side",
            "between letters and digits write one of . _ __ or dashes");

    public static ImageReferenceError NotInPath { get; } =
        new("has a character in its path that may not stand there", "use a-z, 0-9 and . _ - in the path; a colon only before a port or a tag");

    public static ImageReferenceError PathTooLong { get; } =
        new($"has a path of more than {ImageReference.MaxPathLength} characters", "shorten the path");

    public static ImageReferenceError TagEmpty { get; } =
        new("has a colon with no tag behind it", "write the tag behind the colon, or remove the colon");

    public static ImageReferenceError TagTooLong { get; } =
        new($"has a tag of more than {ImageReference.MaxTagLength} characters", "shorten the tag");

    public static ImageReferenceError Tag { get; } =
        new("has a tag with a character that may not stand there", "use letters, digits, _ . and - in the tag, and begin it with none of . and -");

    public static ImageReferenceError DigestEmpty { get; } =
        new("has an @ with no digest behind it", "write the digest as sha256: and 64 hexadecimal digits, or remove the @");

    public static ImageReferenceError DigestAlgorithm { get; } =
        new("has a digest of an unknown algorithm", "write the digest as sha256: and 64 hexadecimal digits (sha384 and sha512 are known too)");

    public static ImageReferenceError DigestLength { get; } =
        new("has a digest of the wrong length", "give the whole digest: 64 digits after sha256:, 96 after sha384:, 128 after sha512:");

    public static ImageReferenceError DigestNotLowerHex { get; } =
        new("has a digest that is not lower-case hexadecimal", "write the digest with 0-9 and a-f only");

    public static ImageReferenceError Host { get; } =
        new(
            "has a host that is neither a name nor an address",
            "write the host as registry.example.com, 192.0.2.1 or [2001:db8::1], with :port where needed");

    public static ImageReferenceError HostTooLong { get; } =
        new($"has a host of more than {ImageReference.MaxHostLength} characters", "shorten the host");

    public static ImageReferenceError Underscore { get; } =
        new("has an underscore in its host", "write the host with letters, digits, dashes and dots only");

    public static ImageReferenceError Port { get; } =
        new("has a port that is not a number from 1 to 65535 without leading zeros", "write the port in digits, e.g. registry.example.com:5000, and an IPv6 address in brackets");

    public static ImageReferenceError OnlyAddress { get; } =
        new("has an address and no path", "write the repository behind the address, e.g. [2001:db8::1]:5000/team/app");

    /// <summary>A character that stands nowhere in a reference.</summary>
    public static ImageReferenceError Foreign(ReadOnlySpan<char> text, int index)
    {
        char first = text[index];
        if (char.IsWhiteSpace(first))
        {
            return text.Trim().Length < text.Length ? BlankAround : BlankInside;
        }

        if (first is '{' or '}' or '$' or '<' or '>' or '%' && text.ContainsAny("{}$<>"))
        {
            return Template;
        }

        string code = string.Create(CultureInfo.InvariantCulture, $"U+{CodePoint(text[index..]):X4}");
        return char.IsAscii(first)
            ? new ImageReferenceError($"has the character {Shown(first, code)}, which no image reference has", "remove it; letters, digits and . _ - / : @ are allowed")
            : new ImageReferenceError($"has the character {code}, which is not ASCII and may only look like a letter", "type the name anew with plain a-z");
    }

    private static string Shown(char ascii, string code) => char.IsControl(ascii) ? code : $"{ascii}";

    private static int CodePoint(ReadOnlySpan<char> text) =>
        System.Text.Rune.DecodeFromUtf16(text, out System.Text.Rune rune, out _) == System.Buffers.OperationStatus.Done ? rune.Value : text[0];
}
