using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Notary;

/// <summary>
/// A globally unique name: what a Notary server calls the repository that a set of trust data is for, e.g.
/// <c>docker.io/library/alpine</c>. Always host, slash and path in the distribution project's grammar, in lower case: the name becomes
/// part of a URL, so nothing else may get into one.
/// </summary>
public sealed partial record Gun
{
    /// <summary>The most characters of a name: the longest host with its port, a slash and the longest path.</summary>
    public const int MaxLength = ImageReference.MaxHostLength + 1 + ImageReference.MaxPathLength;

    /// <summary>Takes a name that is known to be good.</summary>
    /// <exception cref="ArgumentException">The text is no name; use <see cref="TryParse"/> for what a user wrote.</exception>
    public Gun(string value) =>
        Value = IsName(value) ? value : throw new ArgumentException("not the name of a repository: host/path in lower case, without tag and digest", nameof(value));

    /// <summary>The name as the server and the root certificate write it.</summary>
    public string Value { get; }

    /// <summary>The name under which Docker Content Trust signs an image: host and path, normalised, without tag and digest.</summary>
    public static Gun FromImage(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new Gun($"{image.Registry}/{image.Repository}");
    }

    /// <summary>Reads a name as a user writes it; nothing is normalised, nothing trimmed.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Gun? gun)
    {
        gun = IsName(text) ? new Gun(text) : null;
        return gun is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsName([NotNullWhen(true)] string? text) => text is { Length: <= MaxLength } && Grammar().IsMatch(text);

    // Host: a name or an address with an optional port. Path: segments as in the distribution grammar, so neither "." nor ".." is one.
    [GeneratedRegex(
        @"\A(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::[0-9]{1,5})?(?:/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)+\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
