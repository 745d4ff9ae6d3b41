using System.Buffers;

namespace AdmissionGuard.Policies.Documents;

/// <summary>The grammars of names in Kubernetes (apimachinery's validation package; RFC 1123).</summary>
public static class KubernetesNames
{
    private const int MaxLabelLength = 63;
    private const int MaxNameLength = 253;
    private static readonly SearchValues<char> DnsCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> PatternCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-*");
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The nine kinds that carry pods.</summary>
    public static IReadOnlyList<string> WorkloadKinds { get; } =
        ["Pod", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob", "ReplicationController", "PodTemplate"];

    /// <summary>The kinds that a policy can match: those that carry pods, and ConfigMap for rules that judge it.</summary>
    public static IReadOnlyList<string> MatchableKinds { get; } = [.. WorkloadKinds, "ConfigMap"];

    /// <summary>True for a DNS-1123 subdomain of at most 63 characters.</summary>
    public static bool IsSubdomain(string name) => name.Length <= MaxLabelLength && name.Split('.').All(IsDnsLabel);

    /// <summary>True for the name of an object: a DNS-1123 subdomain of at most 253 characters, its parts as long as they like.</summary>
    public static bool IsObjectName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= MaxNameLength && name.Split('.').All(IsDnsPart);
    }

    /// <summary>True for the name of a namespace (a DNS-1123 label).</summary>
    public static bool IsNamespace(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsDnsLabel(name);
    }

    /// <summary>True for a pattern that a namespace's name could match.</summary>
    public static bool IsNamespacePattern(string pattern) =>
        pattern.Length is > 0 and <= MaxLabelLength
        && pattern.AsSpan().IndexOfAnyExcept(PatternCharacters) < 0
        && pattern is not (['-', ..] or [.., '-']);

    /// <summary>True for a label's key: a name, perhaps with a DNS prefix and a slash before it.</summary>
    public static bool IsLabelKey(string key) =>
        key.Split('/') switch
        {
            [var name] => name.Length > 0 && IsLabelValue(name),
            [var prefix, var name] => prefix.Length <= 253 && prefix.Split('.').All(IsDnsLabel) && name.Length > 0 && IsLabelValue(name),
            _ => false,
        };

    /// <summary>True for a label's value: empty, or 63 characters at most with a letter or digit at both ends.</summary>
    public static bool IsLabelValue(string value) =>
        value.Length == 0
        || (value.Length <= MaxLabelLength
            && value.AsSpan().IndexOfAnyExcept(LabelCharacters) < 0
            && char.IsAsciiLetterOrDigit(value[0])
            && char.IsAsciiLetterOrDigit(value[^1]));

    private static bool IsDnsLabel(string label) => label.Length <= MaxLabelLength && IsDnsPart(label);

    private static bool IsDnsPart(string part) =>
        part.Length > 0
        && part.AsSpan().IndexOfAnyExcept(DnsCharacters) < 0
        && part is not (['-', ..] or [.., '-']);
}
