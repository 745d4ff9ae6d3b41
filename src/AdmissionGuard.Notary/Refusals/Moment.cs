using System.Globalization;

namespace AdmissionGuard.Notary.Refusals;

/// <summary>Times as people read them.</summary>
internal static class Moment
{
    /// <summary>UTC to the second, e.g. <c>2026-12-07T12:51:22Z</c>.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
