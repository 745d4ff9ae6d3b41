namespace AdmissionGuard.Images.Authentication;

/// <summary>Reads <c>WWW-Authenticate</c>, of which there may be several with several challenges in each.</summary>
internal static class Challenges
{
    /// <summary>The most header lines that are looked at.</summary>
    public const int MaxHeaders = 8;

    /// <summary>The most characters of one header line.</summary>
    public const int MaxLength = 8 * 1024;

    private const int MaxChallenges = 16;

    /// <summary>
    /// All challenges up to the first place that cannot be read; a line with such a place is left there, and the next one is read. What is
    /// beyond the limits is not looked at.
    /// </summary>
    public static IReadOnlyList<Challenge> Read(IReadOnlyList<string> headers)
    {
        List<Challenge> challenges = [];
        foreach (string header in headers.Take(MaxHeaders).Where(header => header.Length <= MaxLength))
        {
            ChallengeScanner scanner = new(header);
            while (challenges.Count < MaxChallenges && scanner.TryRead(out Challenge? challenge))
            {
                challenges.Add(challenge);
            }
        }

        return challenges;
    }
}
