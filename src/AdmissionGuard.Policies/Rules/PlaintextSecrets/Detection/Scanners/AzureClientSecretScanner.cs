using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows Microsoft Entra client secrets: 40 characters whose fifth and sixth are <c>Q~</c>.</summary>
internal static class AzureClientSecretScanner
{
    private const int Before = 4;
    private const int MinAfter = 31;
    private const int MaxAfter = 34;

    private static readonly SecretRule Rule = new("azure-client-secret", PlaintextSecretsReasons.ProviderToken, "a Microsoft Entra client secret")
    {
        Documentation = new Uri("https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials"),
    };

    /// <summary>The rule when the text has such a secret; the mark is too short to be an anchor among others.</summary>
    public static SecretRule? Find(ReadOnlySpan<char> text, ref Effort effort)
    {
        int at = text.IndexOf("Q~");
        while (at >= 0)
        {
            effort.Spend(Before + 2 + MaxAfter + 1);
            if (IsSecret(text, at))
            {
                return Rule;
            }

            int step = text[(at + 2)..].IndexOf("Q~");
            at = step < 0 ? -1 : at + 2 + step;
        }

        return null;
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
