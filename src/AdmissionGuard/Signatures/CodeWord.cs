using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using AdmissionGuard.Metrics;

namespace AdmissionGuard.Signatures;

/// <summary>HTTP statuses as metrics name them: those that mean something here, since a hostile server may answer with all of them.</summary>
internal static class CodeWord
{
    /// <summary>No answer at all.</summary>
    public const string None = "none";

    private static readonly FrozenDictionary<int, string> Known =
        new[] { 200, 301, 302, 307, 308, 400, 401, 403, 404, 429, 500, 502, 503, 504 }.ToFrozenDictionary(code => code, code => code.ToString(CultureInfo.InvariantCulture));

    /// <summary>The word.</summary>
    public static string Of(HttpStatusCode code) => Known.GetValueOrDefault((int)code, CappedLabel.Other);
}
