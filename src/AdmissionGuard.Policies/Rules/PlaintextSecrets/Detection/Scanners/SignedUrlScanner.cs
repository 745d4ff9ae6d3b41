using System.Buffers;
using System.Globalization;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows URLs that carry a signature instead of a password: Azure shared access signatures, presigned URLs of S3 and Google Cloud Storage.
/// They end by themselves, so they are less than certain, and one whose end has passed is nearly harmless.
/// </summary>
internal sealed class SignedUrlScanner : Scanner
{
    private const int MaxBefore = 640;
    private const int MaxAfter = 256;
    private const int MinSignature = 20;

    // What ends a URL or a parameter. No signature has what another would begin with: two of them have no character in common.
    private static readonly SearchValues<char> SignatureEnd = SearchValues.Create("&?; \t\r\n\"'`<>\\");

    private static readonly SecretRule Rule = new("signed-url", PlaintextSecretsReasons.InUrl, "a signed URL")
    {
        Level = SecretLevel.Medium,
        Documentation = new Uri("https://learn.microsoft.com/azure/storage/common/storage-sas-overview"),
    };

    private static readonly SecretRule Expired = new("expired-signed-url", PlaintextSecretsReasons.InUrl, "a signed URL whose time has passed")
    {
        Level = SecretLevel.Low,
        Documentation = Rule.Documentation,
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => ["sig=", "X-Amz-Signature=", "X-Goog-Signature="];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule, Expired];

    /// <inheritdoc/>
    protected override int ReachBefore => MaxBefore;

    /// <inheritdoc/>
    protected override int ReachAfter => MaxAfter;

    /// <inheritdoc/>
    public override bool Ask(ReadOnlySpan<char> text, int at, ref Scan scan)
    {
        if (Before(text, at) is not ('&' or '?' or ';') || scan.IsBeyond(Surest))
        {
            return false;
        }

        ReadOnlySpan<char> after = text[at..Math.Min(text.Length, at + MaxAfter)];
        scan.Spend(after.Length);
        scan.NoteAsked(this);
        if (!IsSigned(after, 0))
        {
            return false;
        }

        // The parameters of one URL may come in any order; only its own word is read.
        int start = Math.Max(0, at - MaxBefore);
        start += text[start..at].LastIndexOfAny(TextClasses.UrlEnd) + 1;
        int length = after.IndexOfAny(TextClasses.UrlEnd);
        ReadOnlySpan<char> url = text[start..(at + (length < 0 ? after.Length : length))];
        scan.Spend(at - start);
        return scan.Offer(HasEnded(url, scan.Now) ? Expired : Rule);
    }

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at) => IsSigned(text, at) ? Rule : null;

    private static bool IsSigned(ReadOnlySpan<char> url, int at)
    {
        ReadOnlySpan<char> signature = url[(at + url[at..].IndexOf('=') + 1)..];
        if (signature.Length < MinSignature || signature[..MinSignature].ContainsAny(SignatureEnd))
        {
            return false;
        }

        int end = signature.IndexOfAny(SignatureEnd);
        signature = end < 0 ? signature : signature[..end];
        return !PlaceholderText.IsMasked(signature) && Controls.IsLiteral(signature);
    }

    // Azure tells the end, Amazon and Google the beginning and how long.
    private static bool HasEnded(ReadOnlySpan<char> url, long now)
    {
        if (now == 0)
        {
            return false;
        }

        if (TryTake(url, "se=", out ReadOnlySpan<char> end))
        {
            Span<char> date = stackalloc char[32];
            int length = Unescape(end, date);
            return DateTimeOffset.TryParse(date[..length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset until)
                && until.ToUnixTimeSeconds() < now;
        }

        return (TryTake(url, "X-Amz-Date=", out ReadOnlySpan<char> begin) || TryTake(url, "X-Goog-Date=", out begin))
            && (TryTake(url, "X-Amz-Expires=", out ReadOnlySpan<char> seconds) || TryTake(url, "X-Goog-Expires=", out seconds))
            && DateTimeOffset.TryParseExact(begin, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset from)
            && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && from.ToUnixTimeSeconds() + count < now;
    }

    private static bool TryTake(ReadOnlySpan<char> url, ReadOnlySpan<char> parameter, out ReadOnlySpan<char> value)
    {
        value = default;
        for (int at = url.IndexOf(parameter, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            if (at > 0 && url[at - 1] is '&' or '?' or ';')
            {
                value = url[(at + parameter.Length)..];
                int end = value.IndexOf('&');
                value = end < 0 ? value : value[..end];
                return true;
            }

            int step = url[(at + 1)..].IndexOf(parameter, StringComparison.OrdinalIgnoreCase);
            at = step < 0 ? -1 : at + 1 + step;
        }

        return false;
    }

    // Only the colons of a time are escaped.
    private static int Unescape(ReadOnlySpan<char> text, Span<char> into)
    {
        int length = 0;
        for (int i = 0; i < text.Length && length < into.Length; length++)
        {
            bool colon = text[i..].StartsWith("%3A", StringComparison.OrdinalIgnoreCase);
            into[length] = colon ? ':' : text[i];
            i += colon ? 3 : 1;
        }

        return length;
    }
}
