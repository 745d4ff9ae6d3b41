using System.Globalization;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>What an operator should know about a policy that is right, when it loads.</summary>
internal static class SignedImagesNotices
{
    /// <summary>The sentences.</summary>
    public static IEnumerable<string> Of(SignedImagesOptions options)
    {
        if (!options.DenyOthers)
        {
            yield return "signedImages leaves images that no source covers unjudged (default: ignore)";
        }

        for (int i = 0; i < options.Sources.Count; i++)
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"signedImages.sources[{i}]");
            if (options.Sources[i].Notary is { TrustOnFirstUse: true } notary)
            {
                yield return $"{where} believes the first root it sees of each repository of {notary.Server} (trustOnFirstUse)";
            }

            if (options.Sources[i].Notary is { PlainHttp: true } || options.Sources[i].Registry.PlainHttp)
            {
                yield return $"{where} speaks plain HTTP, where anybody on the way can read along and withhold answers";
            }

            if (options.Sources[i].WhenUnavailable.Admits)
            {
                yield return $"{where} admits images unverified, with a warning, while a server is unavailable (whenUnavailable: warn)";
            }
        }
    }
}
