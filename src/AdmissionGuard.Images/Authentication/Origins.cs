namespace AdmissionGuard.Images.Authentication;

/// <summary>Compares servers: a credential is for one scheme, host and port, and for no other.</summary>
internal static class Origins
{
    private const int MaxShown = 100;

    /// <summary>True when scheme, host and port are the same.</summary>
    public static bool Same(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && SameHost(one, other);

    /// <summary>True when the hosts are the same, whatever the ports.</summary>
    public static bool SameHost(Uri one, Uri other) => one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Host and, unless it is 443, port.</summary>
    public static string HostAndPort(Uri address) => address.Port == 443 ? Bracketed(address) : $"{Bracketed(address)}:{address.Port}";

    /// <summary>The host for a message: what a server wrote, but nothing of its path and query, and not too much.</summary>
    public static string Shown(Uri address)
    {
        string host = HostAndPort(address);
        return host.Length > MaxShown ? host[..MaxShown] + "..." : host;
    }

    private static string Bracketed(Uri address) => address.HostNameType == UriHostNameType.IPv6 ? $"[{address.IdnHost}]" : address.IdnHost;
}
