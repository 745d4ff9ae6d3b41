namespace AdmissionGuard.Policies.Documents;

/// <summary>Guesses what somebody meant to write.</summary>
public static class Spelling
{
    /// <summary>
    /// The known word nearest to <paramref name="word"/> by edits (insert, delete, replace, swap neighbours; case counts half), or null
    /// when none is near enough to be meant: at most one edit in three characters of the longer word.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        (string? Word, int Distance) best = (null, int.MaxValue);
        foreach (string candidate in known.Where(candidate => MayBeNear(word, candidate)))
        {
            int distance = Distance(word, candidate);
            if (distance < best.Distance)
            {
                best = (candidate, distance);
            }
        }

        return best.Word is not null && IsNear(best.Distance, word, best.Word) ? best.Word : null;
    }

    private static bool IsNear(int halfEdits, string a, string b) => halfEdits * 3 <= 2 * Math.Max(a.Length, b.Length);

    // Every character that one word has more is an edit; this also keeps the table small whatever somebody writes as a word.
    private static bool MayBeNear(string a, string b) => IsNear(2 * Math.Abs(a.Length - b.Length), a, b);

    // Optimal string alignment in half edits, so that a slip of case is nearer than a slip of letter.
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                d[i, j] = (i, j) switch
                {
                    (_, 0) => 2 * i,
                    (0, _) => 2 * j,
                    _ => Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 2, d[i - 1, j - 1] + Cost(a[i - 1], b[j - 1])),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 2);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    private static int Cost(char x, char y) => x == y ? 0 : char.ToUpperInvariant(x) == char.ToUpperInvariant(y) ? 1 : 2;
}
