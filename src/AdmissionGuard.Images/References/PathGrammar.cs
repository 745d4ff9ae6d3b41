namespace AdmissionGuard.Images.References;

/// <summary>
/// The path of an image: segments between slashes, each lower-case letters and digits joined by <c>.</c>, <c>_</c>, <c>__</c> or any
/// number of dashes (grammar of the distribution project, <c>remote-name</c>). One pass.
/// </summary>
internal static class PathGrammar
{
    /// <summary>The first fault of a path.</summary>
    /// <param name="path">The path, without host, tag and digest.</param>
    /// <param name="stars">True for a pattern: <c>*</c> then counts as a letter, since it can stand for one.</param>
    public static PathFault FaultOf(ReadOnlySpan<char> path, bool stars = false)
    {
        if (path.Length > ImageReference.MaxPathLength)
        {
            return PathFault.TooLong;
        }

        char before = '/';
        bool doubled = false;
        foreach (char c in path)
        {
            if (!IsLetter(c, stars))
            {
                PathFault fault = FaultOfOther(c, before, doubled);
                if (fault != PathFault.None)
                {
                    return fault;
                }
            }

            doubled = c == '_' && before == '_';
            before = c;
        }

        return before == '/' ? PathFault.EmptySegment : IsLetter(before, stars) ? PathFault.None : PathFault.Separator;
    }

    private static PathFault FaultOfOther(char c, char before, bool doubled)
    {
        bool joins = before is not ('/' or '.' or '_' or '-');
        return c switch
        {
            '/' when before == '/' => PathFault.EmptySegment,
            '/' or '.' => joins ? PathFault.None : PathFault.Separator,
            '_' => joins || (before == '_' && !doubled) ? PathFault.None : PathFault.Separator,
            '-' => joins || before == '-' ? PathFault.None : PathFault.Separator,
            _ => char.IsAsciiLetterUpper(c) ? PathFault.UpperCase : PathFault.Character,
        };
    }

    private static bool IsLetter(char c, bool stars) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || (stars && c == '*');
}
