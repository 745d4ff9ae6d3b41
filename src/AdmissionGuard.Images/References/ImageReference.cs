using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Images.References;

/// <summary>
/// Which image somebody means, parsed and normalised as containerd and Docker do it (the distribution project's reference
/// grammar): <c>nginx</c> is <c>docker.io/library/nginx:latest</c>. Refuses more than they do only where one place could otherwise be
/// spelt in two ways or be no place at all: leading zeros in a port, a port above 65535, brackets around what is no IPv6 address,
/// underscores in a host, hosts beyond <see cref="MaxHostLength"/>, and image ids. Hosts compare without case here, so that
/// <c>Docker.IO/nginx</c> is Docker Hub's image too, where a runtime would ask a host of that spelling and find no registry.
/// </summary>
/// <remarks>
/// Two references are equal when they name the same image; how it was written, an implicit tag for one, does not count.
/// </remarks>
public sealed record ImageReference
{
    /// <summary>The most characters of a host with its port (RFC 1035 allows 253 for the name).</summary>
    public const int MaxHostLength = 259;

    /// <summary>The most characters of a path, <c>library/</c> included.</summary>
    public const int MaxPathLength = 255;

    /// <summary>The most characters of a tag.</summary>
    public const int MaxTagLength = 128;

    /// <summary>The most characters of a reference: host, path, tag and the longest digest with what stands between them.</summary>
    public const int MaxLength = MaxHostLength + 1 + MaxPathLength + 1 + MaxTagLength + 1 + 135;

    /// <summary>The tag that a runtime adds when there is neither tag nor digest.</summary>
    public const string ImplicitTag = "latest";

    internal ImageReference(string registry, string repository) => (Registry, Repository) = (registry, repository);

    /// <summary>The host with its port, in lower case, e.g. <c>docker.io</c> or <c>[2001:db8::1]:5000</c>.</summary>
    public string Registry { get; }

    /// <summary>The path on that host, e.g. <c>library/nginx</c>.</summary>
    public string Repository { get; }

    /// <summary>The tag; null only when there is a digest instead. With both, the digest decides what runs.</summary>
    public string? Tag { get; internal init; }

    /// <summary>The digest; null when there is none.</summary>
    public ImageDigest? Digest { get; internal init; }

    /// <summary>True when nobody wrote the tag: <c>latest</c> was added as a runtime would.</summary>
    public bool HasImplicitTag { get; internal init; }

    /// <summary>
    /// Host and path, e.g. <c>docker.io/library/nginx</c>. A host that only its capitals tell from a path (<c>FOO/app</c>) is written in
    /// capitals, so that the text means the same image again.
    /// </summary>
    public string Name => $"{(HostGrammar.IsHost(Registry) ? Registry : Registry.ToUpperInvariant())}/{Repository}";

    /// <summary>Parses a reference as a user writes it. Never throws; takes time linear in the text.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> characters; nothing is trimmed.</param>
    /// <param name="reference">The image, when the text names one.</param>
    /// <param name="error">What is wrong, when it does not.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ImageReference? reference,
        [NotNullWhen(false)] out ImageReferenceError? error)
    {
        error = ReferenceParser.Read(text, out reference);
        return error is null && reference is not null;
    }

    /// <summary>True when both name the same image.</summary>
    public bool Equals(ImageReference? other) =>
        other is not null && Registry == other.Registry && Repository == other.Repository && Tag == other.Tag && Digest == other.Digest;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Registry, Repository, Tag, Digest);

    /// <summary>The canonical text, e.g. <c>docker.io/library/nginx:1.25@sha256:...</c>; parsing it gives an equal reference.</summary>
    public override string ToString() => $"{Name}{(Tag is null ? "" : ":")}{Tag}{(Digest is null ? "" : "@")}{Digest}";
}
