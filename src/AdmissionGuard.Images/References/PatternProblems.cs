namespace AdmissionGuard.Images.References;

/// <summary>Everything that can be wrong with a pattern, each with what to write instead.</summary>
internal static class PatternProblems
{
    public const string Empty = "is empty; write a host such as registry.example.com or a path such as ghcr.io/acme/**";

    public const string Scheme = "has a scheme in front of the host; remove everything up to and including ://";

    public const string Digest = "has a digest, and a pattern names repositories; remove the @ and what follows it (requireDigest asks for digests)";

    public const string Tag = "has a tag, and a pattern names repositories; remove the colon and what follows it (forbiddenTags speaks of tags)";

    public const string PortOrTag =
        "could be a host with a port or a name with a tag; for the host add /** behind it, for the name remove the colon and what follows it";

    public const string OnlyStars = "is stars only; name a host, or write docker.io/** for all of Docker Hub";

    public const string StarForHost = "has a star for its whole host or first segment; name the host, e.g. docker.io/*/app, or at least its end, e.g. *.example.com/app";

    public const string AnyRestInHost = "has ** in its host; write * for labels, e.g. *.example.com";

    public const string StarInPort = "has a star in its port; write the port in digits";

    public const string AnyRestNotLast = "has ** where it is not the whole last segment; write * within a segment, ** only at the end, e.g. ghcr.io/acme/**";

    public const string TrailingSlash = "ends with a slash; write the host alone, or /** at the end, for everything below it";

    public static string TooLong { get; } = $"has more than {ImagePattern.MaxLength} characters; shorten it, no image has a longer name";

    public static string Foreign(ReadOnlySpan<char> text, int index) => Say(ReferenceErrors.Foreign(text, index));

    public static string Say(ImageReferenceError error) => $"{error.Problem}; {error.Hint}";
}
