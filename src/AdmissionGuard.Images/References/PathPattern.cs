namespace AdmissionGuard.Images.References;

/// <summary>The path half of a pattern, segment by segment from the left.</summary>
/// <param name="path">The segments before a final <c>**</c>; empty for none.</param>
/// <param name="anyRest">True when one or more further segments must follow.</param>
internal sealed class PathPattern(string path, bool anyRest)
{
    private readonly string[] segments = path.Length == 0 ? [] : path.Split('/');
    private readonly bool isExact = !anyRest && !path.Contains('*', StringComparison.Ordinal);

    /// <summary>True when the normalised path matches.</summary>
    public bool Matches(string repository) => isExact ? repository == path : MatchesSegments(repository);

    private bool MatchesSegments(ReadOnlySpan<char> rest)
    {
        bool ended = false;
        foreach (string segment in segments)
        {
            int slash = rest.IndexOf('/');
            if (ended || !Star.Matches(segment, slash < 0 ? rest : rest[..slash]))
            {
                return false;
            }

            ended = slash < 0;
            rest = rest[(slash + 1)..];
        }

        return ended != anyRest;
    }
}
