using System.Net;
using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>Where a registry may send its clients: to object storage, mostly. Nothing here decides about credentials; they stay at home.</summary>
internal static class RedirectRules
{
    /// <summary>The most redirects that are followed for one request.</summary>
    public const int MaxHops = 5;

    private const int MaxLength = 8 * 1024;

    /// <summary>True for a status that asks to go elsewhere.</summary>
    public static bool IsRedirect(HttpAnswer answer) => answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Where to go; null and why when that is nowhere.</summary>
    /// <param name="from">The address that answered.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="problem">Why not, as the rest of a sentence that begins with the registry. Shows no query: it may hold a signature.</param>
    public static Uri? Next(Uri from, HttpAnswer answer, out string problem)
    {
        if (answer.Header("Location") is not { Length: > 0 and <= MaxLength } location || !Uri.TryCreate(from, location, out Uri? to) || to.Host.Length == 0)
        {
            problem = "redirects without saying where to";
            return null;
        }

        problem = Refusal(from, to);
        return problem.Length == 0 ? to : null;
    }

    private static string Refusal(Uri from, Uri to)
    {
        if (to.Scheme != Uri.UriSchemeHttps && !(to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp))
        {
            return $"redirects to an address without https, on {Origins.Shown(to)}";
        }

        if (to.UserInfo.Length > 0)
        {
            return "redirects to an address with a user name in it";
        }

        bool inward = LocalHosts.IsLocal(to) && !Origins.SameHost(from, to) && (!LocalHosts.IsLocal(from) || LocalHosts.IsLinkLocal(to));
        return inward ? $"redirects to a private address, {Origins.Shown(to)}" : "";
    }
}
