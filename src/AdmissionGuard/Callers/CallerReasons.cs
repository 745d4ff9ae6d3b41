using System.Collections.Immutable;

namespace AdmissionGuard.Callers;

/// <summary>Why callers are refused: the words of the metric and the log.</summary>
internal static class CallerReasons
{
    /// <summary>No certificate at all.</summary>
    public const string NoCertificate = "no-certificate";

    /// <summary>Past its end.</summary>
    public const string Expired = "expired";

    /// <summary>Before its begin.</summary>
    public const string NotYetValid = "not-yet-valid";

    /// <summary>Not of an authority that counts.</summary>
    public const string Untrusted = "untrusted";

    /// <summary>For something else than client authentication.</summary>
    public const string WrongUsage = "wrong-usage";

    /// <summary>Of somebody else.</summary>
    public const string WrongName = "wrong-name";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [NoCertificate, Expired, NotYetValid, Untrusted, WrongUsage, WrongName];
}
