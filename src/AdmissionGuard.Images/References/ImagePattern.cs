using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Images.References;

/// <summary>
/// Which images a policy means. Host and path are compared apart, after normalisation, and both must match to their ends.
/// <list type="bullet">
/// <item>No path means the whole host: <c>registry.example.com</c>. The port is part of the host and has no stars.</item>
/// <item>A short name means what a runtime makes of it: <c>nginx</c> is <c>docker.io/library/nginx</c>, <c>acme/*</c> is
/// <c>docker.io/acme/*</c>. One word is a host only when a dot or a port says so, or when it is <c>localhost</c>.</item>
/// <item><c>*</c> stands for any run of characters within one path segment or host label: <c>ghcr.io/acme/team-*</c>.</item>
/// <item>A final <c>**</c> stands for one or more path segments: <c>ghcr.io/acme/**</c> is not <c>ghcr.io/acme</c> itself.</item>
/// <item>A whole first label <c>*</c> of a host stands for one or more labels: <c>*.example.com</c> is <c>a.example.com</c> and
/// <c>b.a.example.com</c>, never <c>example.com</c>. Whoever owns a zone owns all below it, and a <c>deny</c> that stopped at one
/// label would be passed by adding a second.</item>
/// </list>
/// A pattern names repositories: it has no tag and no digest. Never a regular expression.
/// </summary>
public sealed class ImagePattern
{
    /// <summary>The most characters of a pattern.</summary>
    public const int MaxLength = ImageReference.MaxHostLength + 1 + ImageReference.MaxPathLength;

    private readonly string text;
    private readonly HostPattern host;
    private readonly PathPattern path;

    internal ImagePattern(string text, HostPattern host, PathPattern path) => (this.text, this.host, this.path) = (text, host, path);

    /// <summary>Reads a pattern as an operator writes it.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> characters; nothing is trimmed.</param>
    /// <param name="pattern">The pattern, when the text is one.</param>
    /// <param name="problem">What is wrong and what to write instead, when it is not; the rest of a sentence that begins with the pattern.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImagePattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        problem = PatternParser.Read(text, out pattern);
        return problem is null && pattern is not null;
    }

    /// <summary>True when the pattern means this image. Allocates nothing; at worst the lengths of both multiplied, for one segment.</summary>
    public bool Matches(ImageReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return host.Matches(reference.Registry) && path.Matches(reference.Repository);
    }

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => text;
}
