using System.Net;
using System.Net.Sockets;

namespace AdmissionGuard.Images.References;

/// <summary>
/// The host of an image with its port: a name, an IPv4 address or an IPv6 address in brackets (grammar of the distribution
/// project, <c>domain</c>). Stricter than that grammar where it lets one place be spelt in two ways, or be no place at all.
/// </summary>
internal static class HostGrammar
{
    /// <summary>Where short names lead.</summary>
    public const string DockerHub = "docker.io";

    private const string DockerIndex = "index.docker.io";
    private const int MaxPort = 65535;

    /// <summary>True when a first segment, followed by others, is a host and not a part of a Docker Hub path.</summary>
    public static bool IsHost(ReadOnlySpan<char> first) =>
        first is "localhost" || first.ContainsAny('.', ':') || first.ContainsAny(Characters.Upper);

    /// <summary>
    /// Normalises a host: lower case, Docker Hub's old name to its new one, IPv6 addresses in their short form (RFC 5952). Null and
    /// the error when it is none.
    /// </summary>
    /// <param name="host">The host with its port.</param>
    /// <param name="error">What is wrong.</param>
    /// <param name="stars">True for a pattern: <c>*</c> then counts as a letter.</param>
    public static string? Normalise(ReadOnlySpan<char> host, out ImageReferenceError? error, bool stars = false)
    {
        if (host is DockerHub)
        {
            error = null;
            return DockerHub;
        }

        int end = PortStart(host);
        ReadOnlySpan<char> name = host[..end];
        ReadOnlySpan<char> port = host[end..];
        error = host.Length > ImageReference.MaxHostLength ? ReferenceErrors.HostTooLong
            : port.IsEmpty || IsPort(port[1..]) ? null
            : ReferenceErrors.Port;
        string? normal = null;
        if (error is null)
        {
            normal = name.StartsWith('[') ? Address(name, port, out error) : Name(name, host, stars, out error);
        }

        return normal == DockerIndex ? DockerHub : normal;
    }

    /// <summary>Where the port begins, with its colon; the length of the host when it has none.</summary>
    public static int PortStart(ReadOnlySpan<char> host)
    {
        int name = host.StartsWith('[') ? host.LastIndexOf(']') : 0;
        int colon = name < 0 ? -1 : host[name..].IndexOf(':');
        return colon < 0 ? host.Length : name + colon;
    }

    private static string? Name(ReadOnlySpan<char> name, ReadOnlySpan<char> whole, bool stars, out ImageReferenceError? error)
    {
        error = AreLabels(name, stars) ? null : name.Contains('_') ? ReferenceErrors.Underscore : ReferenceErrors.Host;
        return error is not null ? null : whole.ContainsAny(Characters.Upper) ? whole.ToString().ToLowerInvariant() : whole.ToString();
    }

    private static bool AreLabels(ReadOnlySpan<char> name, bool stars)
    {
        char before = '.';
        foreach (char c in name)
        {
            bool fits = c switch
            {
                '.' => before is not ('.' or '-'),
                '-' => before != '.',
                _ => char.IsAsciiLetterOrDigit(c) || (stars && c == '*'),
            };
            if (!fits)
            {
                return false;
            }

            before = c;
        }

        return before is not ('.' or '-');
    }

    private static string? Address(ReadOnlySpan<char> bracketed, ReadOnlySpan<char> port, out ImageReferenceError? error)
    {
        error = ReferenceErrors.Host;
        if (!bracketed.EndsWith(']') || bracketed[1..^1].ContainsAnyExcept(Characters.OfIPv6)
            || !IPAddress.TryParse(bracketed[1..^1], out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        error = null;
        return $"[{Write(address)}]{port}";
    }

    // .NET writes mapped IPv4 addresses with dots, which the grammar does not know; those are written in full.
    private static string Write(IPAddress address)
    {
        string text = address.ToString();
        return text.Contains('.', StringComparison.Ordinal)
            ? string.Join(':', address.GetAddressBytes().Chunk(2).Select(pair => $"{(pair[0] << 8) + pair[1]:x}"))
            : text;
    }

    private static bool IsPort(ReadOnlySpan<char> digits)
    {
        int port = 0;
        foreach (char c in digits)
        {
            if (!char.IsAsciiDigit(c) || (port == 0 && c == '0'))
            {
                return false;
            }

            port = (port * 10) + (c - '0');
            if (port > MaxPort)
            {
                return false;
            }
        }

        return port > 0;
    }
}
