namespace AdmissionGuard.Images.References;

/// <summary>Takes a pattern apart; whatever could be meant in two ways is refused with both spellings.</summary>
internal static class PatternParser
{
    private const string AnyRest = "**";

    /// <summary>Reads a pattern; null when it is one, else what is wrong with it.</summary>
    public static string? Read(string? text, out ImagePattern? pattern)
    {
        pattern = null;
        if (string.IsNullOrEmpty(text))
        {
            return PatternProblems.Empty;
        }

        if (FaultOfText(text) is { } problem)
        {
            return problem;
        }

        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ReadWord(text, out pattern) : ReadHostAndPath(text, slash, out pattern);
    }

    private static string? FaultOfText(ReadOnlySpan<char> text)
    {
        if (text.Length > ImagePattern.MaxLength)
        {
            return PatternProblems.TooLong;
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            return PatternProblems.Scheme;
        }

        int foreign = text.IndexOfAnyExcept(Characters.OfPattern);
        return foreign >= 0 ? PatternProblems.Foreign(text, foreign) : text.Contains('@') ? PatternProblems.Digest : null;
    }

    // No slash: a whole host, or a short name.
    private static string? ReadWord(string text, out ImagePattern? pattern)
    {
        pattern = null;
        if (!text.AsSpan().ContainsAnyExcept('*'))
        {
            return PatternProblems.OnlyStars;
        }

        if (text is not "localhost" && !text.AsSpan().ContainsAny('.', ':'))
        {
            return Combine(text, HostGrammar.DockerHub, text, out pattern);
        }

        return FaultOfWord(text) ?? CombineHost(text, text, AnyRest, out pattern);
    }

    // "nginx:1.25" is a tag, "registry:5000" a host; "redis:7" looks like both.
    private static string? FaultOfWord(ReadOnlySpan<char> text)
    {
        int end = HostGrammar.PortStart(text);
        if (text.StartsWith('[') || end == text.Length)
        {
            return null;
        }

        ReadOnlySpan<char> number = text[(end + 1)..];
        bool isName = !text[..end].Contains('.') && text[..end] is not "localhost";
        if (number.ContainsAnyExceptInRange('0', '9'))
        {
            return number.Contains('*') && !isName ? PatternProblems.StarInPort : PatternProblems.Tag;
        }

        return isName && number.Length < 3 ? PatternProblems.PortOrTag : null;
    }

    private static string? ReadHostAndPath(string text, int slash, out ImagePattern? pattern)
    {
        pattern = null;
        ReadOnlySpan<char> first = text.AsSpan(0, slash);
        if (!first.IsEmpty && !first.ContainsAnyExcept('*'))
        {
            return PatternProblems.StarForHost;
        }

        return HostGrammar.IsHost(first)
            ? CombineHost(text, first, text.AsSpan(slash + 1), out pattern)
            : Combine(text, HostGrammar.DockerHub, text, out pattern);
    }

    private static string? CombineHost(string text, ReadOnlySpan<char> host, ReadOnlySpan<char> path, out ImagePattern? pattern)
    {
        pattern = null;
        if (host.Contains(AnyRest, StringComparison.Ordinal))
        {
            return PatternProblems.AnyRestInHost;
        }

        if (host[HostGrammar.PortStart(host)..].Contains('*'))
        {
            return PatternProblems.StarInPort;
        }

        string? normal = HostGrammar.Normalise(host, out ImageReferenceError? error, stars: true);
        return normal is null ? PatternProblems.Say(error!) : Combine(text, normal, path, out pattern);
    }

    private static string? Combine(string text, string host, ReadOnlySpan<char> path, out ImagePattern? pattern)
    {
        pattern = null;
        bool anyRest = path is AnyRest || path.EndsWith("/" + AnyRest, StringComparison.Ordinal);
        ReadOnlySpan<char> named = !anyRest ? path : path is AnyRest ? [] : path[..^(AnyRest.Length + 1)];
        string? problem = path.IsEmpty ? PatternProblems.TrailingSlash : path is AnyRest ? null : FaultOfPath(named);
        if (problem is not null)
        {
            return problem;
        }

        bool isShort = host == HostGrammar.DockerHub && !anyRest;
        pattern = new ImagePattern(text, new HostPattern(host), new PathPattern(isShort ? ReferenceParser.HubPath(named) : named.ToString(), anyRest));
        return null;
    }

    private static string? FaultOfPath(ReadOnlySpan<char> path)
    {
        if (path.Contains(AnyRest, StringComparison.Ordinal))
        {
            return PatternProblems.AnyRestNotLast;
        }

        if (path.LastIndexOf(':') > path.LastIndexOf('/'))
        {
            return PatternProblems.Tag;
        }

        return ReferenceParser.Words(PathGrammar.FaultOf(path, stars: true)) is { } error ? PatternProblems.Say(error) : null;
    }
}
