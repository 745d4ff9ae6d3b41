using System.Buffers;

namespace AdmissionGuard.Images.Credentials;

/// <summary>
/// Which repositories a credential is for, as the kubelet understands it (k8s.io/kubernetes, package <c>credentialprovider</c>): a host, whose
/// labels may have stars, with a port that counts as text, and a path that is a plain prefix (<c>/team</c> is for <c>/team-b</c> too).
/// </summary>
internal sealed record CredentialKey
{
    private static readonly SearchValues<char> OfNoHost = SearchValues.Create(" \\^{}|`%");

    private readonly string host;
    private readonly string port;
    private readonly string path;

    private CredentialKey(string authority, string path)
    {
        (host, port) = Split(authority);
        this.path = path;
        Text = authority + path;
    }

    /// <summary>Host, port and path; the order of trial is the order of this text, backwards.</summary>
    public string Text { get; }

    /// <summary>Reads a key; null for one that the kubelet passes over because it is no address.</summary>
    public static CredentialKey? Read(string written)
    {
        string text = WithoutScheme(written);
        int end = text.AsSpan().IndexOfAny('/', '?', '#');
        string authority = (end < 0 ? text : text[..end])[(text[..(end < 0 ? text.Length : end)].LastIndexOf('@') + 1)..].ToLowerInvariant();
        string path = end < 0 ? "" : Path(text[end..]);
        return IsAuthority(authority) ? new CredentialKey(authority, path is "/" ? "" : path) : null;
    }

    /// <summary>True when the credential is for this repository.</summary>
    public bool Matches(string registry, string repository)
    {
        (string name, string number) = Split(registry);
        return port == number && HostMatches(name) && $"/{repository}".StartsWith(path, StringComparison.Ordinal);
    }

    private static string WithoutScheme(string written)
    {
        foreach (string scheme in (ReadOnlySpan<string>)["https://", "http://"])
        {
            if (written.StartsWith(scheme, StringComparison.Ordinal))
            {
                return written[scheme.Length..];
            }
        }

        return written;
    }

    private static string Path(string rest)
    {
        int end = rest.AsSpan().IndexOfAny('?', '#');
        string path = end < 0 ? rest : rest[..end];
        return path.StartsWith("/v1/", StringComparison.Ordinal) || path.StartsWith("/v2/", StringComparison.Ordinal) ? path[3..] : path;
    }

    private static bool IsAuthority(string authority)
    {
        (string name, string number) = Split(authority);
        return name.Length > 0 && number.All(char.IsAsciiDigit)
            && !authority.AsSpan().ContainsAny(OfNoHost) && !authority.Any(char.IsControl);
    }

    /// <summary>The last colon parts host and port, but not one inside the brackets of an IPv6 address.</summary>
    private static (string Host, string Port) Split(string authority)
    {
        int colon = authority.LastIndexOf(':');
        return colon < 0 || colon < authority.LastIndexOf(']') ? (authority, "") : (authority[..colon], authority[(colon + 1)..]);
    }

    /// <summary>A star stands for any part of one label and never for a dot.</summary>
    private bool HostMatches(string name)
    {
        string[] patterns = host.Split('.');
        string[] labels = name.Split('.');
        return patterns.Length == labels.Length
            && patterns.Zip(labels).All(pair => LabelMatches(pair.First, pair.Second));
    }

    private static bool LabelMatches(string pattern, string label)
    {
        string[] parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return pattern == label;
        }

        int from = parts[0].Length;
        if (!label.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        foreach (string part in parts[1..^1])
        {
            int found = label.IndexOf(part, from, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            from = found + part.Length;
        }

        return label.Length - from >= parts[^1].Length && label.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
