using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows Microsoft Entra client secrets: 40 characters whose fifth and sixth are <c>Q~</c>.</summary>
internal static class AzureClientSecretScanner
{
    private const int Before = 4;
    private const int MinAfter = 31;
    private const int MaxAfter = 34;
    private const int Reach = Before + 2 + MaxAfter + 1;
    private const string Mark = "Q~";

    private static readonly SecretRule Rule = new("azure-client-secret", PlaintextSecretsReasons.ProviderToken, "a Microsoft Entra client secret")
    {
        Documentation = new Uri("https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials"),
    };

    /// <summary>The rules that it can match.</summary>
    public static IEnumerable<SecretRule> Rules => [Rule];

    /// <summary>Offers the rule when the text has such a secret; the mark is too short to be an anchor among others.</summary>
    /// <returns>True when further looking cannot change the result.</returns>
    public static bool Find(ReadOnlySpan<char> text, ref Scan scan)
    {
        Repetition repetition = new(text, Reach, Reach);
        for (int at = text.IndexOf(Mark); at >= 0;)
        {
            int on = repetition.Beyond(at);
            if (on == at)
            {
                on = at + Mark.Length;
                scan.Spend(Reach);
                if (IsSecret(text, at))
                {
                    return scan.Offer(Rule);
                }
            }

            int step = text[on..].IndexOf(Mark);
            at = step < 0 ? -1 : on + step;
        }

        return false;
    }

    private static bool IsSecret(ReadOnlySpan<char> text, int at)
    {
        if (at < Before || !char.IsAsciiDigit(text[at - 1]) || text[(at - Before)..at].ContainsAnyExcept(TextClasses.EntraSecret))
        {
            return false;
        }

        ReadOnlySpan<char> after = text[(at + 2)..Math.Min(text.Length, at + 2 + MaxAfter + 1)];
        int count = after.IndexOfAnyExcept(TextClasses.EntraSecret);
        count = count < 0 ? after.Length : count;
        return count is >= MinAfter and <= MaxAfter
            && (at == Before || !TextClasses.EntraSecret.Contains(text[at - Before - 1]))
            && !PlaceholderText.IsMasked(after[..count]);
    }
}
