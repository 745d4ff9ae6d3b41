namespace AdmissionGuard.Images.References;

/// <summary>Takes a reference apart from its end to its beginning: digest, tag, host, path.</summary>
internal static class ReferenceParser
{
    private const string Library = "library/";

    /// <summary>Reads a reference; null when it is one, else what is wrong with it.</summary>
    public static ImageReferenceError? Read(string? text, out ImageReference? reference)
    {
        reference = null;
        ImageReferenceError? error = string.IsNullOrEmpty(text) ? ReferenceErrors.Empty : FaultOfText(text) ?? ReadParts(text, out reference);

        // "https:" would else be told as a bad port: right, but no help.
        return error is not null && text is { Length: <= ImageReference.MaxLength } && text.Contains("://", StringComparison.Ordinal)
            ? ReferenceErrors.Scheme
            : error;
    }

    /// <summary>The path as Docker Hub knows it: names of one segment are its official images.</summary>
    public static string HubPath(ReadOnlySpan<char> path) => path.Contains('/') ? path.ToString() : string.Concat(Library, path);

    /// <summary>The words for a fault of a path; null for none.</summary>
    public static ImageReferenceError? Words(PathFault fault) =>
        fault switch
        {
            PathFault.None => null,
            PathFault.EmptySegment => ReferenceErrors.EmptySegment,
            PathFault.UpperCase => ReferenceErrors.UpperCase,
            PathFault.Separator => ReferenceErrors.Separator,
            PathFault.TooLong => ReferenceErrors.PathTooLong,
            _ => ReferenceErrors.NotInPath,
        };

    private static ImageReferenceError? FaultOfText(ReadOnlySpan<char> text)
    {
        if (text.Length > ImageReference.MaxLength)
        {
            return ReferenceErrors.TooLong;
        }

        int foreign = text.IndexOfAnyExcept(Characters.OfReference);
        return foreign >= 0 ? ReferenceErrors.Foreign(text, foreign) : IsImageId(text) ? ReferenceErrors.ImageId : null;
    }

    // Runtimes look up what has this form among the images of the node, whatever registry they came from.
    private static bool IsImageId(ReadOnlySpan<char> text) =>
        (text.Length == 64 && !text.ContainsAnyExcept(Characters.LowerHex)) || (text.StartsWith("sha") && ImageDigest.TryParse(text, out _));

    private static ImageReferenceError? ReadParts(ReadOnlySpan<char> text, out ImageReference? reference)
    {
        reference = null;
        int at = text.IndexOf('@');
        ImageDigest? digest = null;
        if (at >= 0 && ImageDigest.Read(text[(at + 1)..], out digest) is { } digestError)
        {
            return digestError;
        }

        ReadOnlySpan<char> name = at < 0 ? text : text[..at];
        if (name.StartsWith('[') && !name.Contains('/'))
        {
            return ReferenceErrors.OnlyAddress;
        }

        string? tag = null;
        int colon = name.LastIndexOf(':');
        if (colon > name.LastIndexOf('/'))
        {
            if (ReadTag(name[(colon + 1)..], out tag) is { } tagError)
            {
                return tagError;
            }

            name = name[..colon];
        }

        return name.IsEmpty ? ReferenceErrors.NameEmpty : Combine(name, tag, digest, out reference);
    }

    private static ImageReferenceError? ReadTag(ReadOnlySpan<char> text, out string? tag)
    {
        ImageReferenceError? error =
            text.IsEmpty ? ReferenceErrors.TagEmpty
            : text.Length > ImageReference.MaxTagLength ? ReferenceErrors.TagTooLong
            : text[0] is '.' or '-' || text.ContainsAnyExcept(Characters.OfTag) ? ReferenceErrors.Tag
            : null;
        tag = error is null ? text.ToString() : null;
        return error;
    }

    private static ImageReferenceError? Combine(ReadOnlySpan<char> name, string? tag, ImageDigest? digest, out ImageReference? reference)
    {
        reference = null;
        string? registry = HostGrammar.DockerHub;
        ReadOnlySpan<char> path = name;
        int slash = name.IndexOf('/');
        if (slash >= 0 && HostGrammar.IsHost(name[..slash]))
        {
            registry = HostGrammar.Normalise(name[..slash], out ImageReferenceError? hostError);
            if (registry is null)
            {
                return hostError;
            }

            path = name[(slash + 1)..];
        }

        PathFault fault = PathGrammar.FaultOf(path);
        if (fault != PathFault.None)
        {
            return Words(fault);
        }

        string repository = registry == HostGrammar.DockerHub ? HubPath(path) : path.ToString();
        if (repository.Length > ImageReference.MaxPathLength)
        {
            return ReferenceErrors.PathTooLong;
        }

        bool isImplicit = tag is null && digest is null;
        reference = new ImageReference(registry, repository)
        {
            Tag = isImplicit ? ImageReference.ImplicitTag : tag,
            Digest = digest,
            HasImplicitTag = isImplicit,
        };
        return null;
    }
}
