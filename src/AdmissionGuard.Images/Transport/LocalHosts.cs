using System.Net;
using System.Net.Sockets;

namespace AdmissionGuard.Images.Transport;

/// <summary>
/// Addresses that a server out there must not be able to send this process to: its own machine, its network, the metadata service of its
/// cloud. Judges what an address says, not what a name resolves to: registries in private networks have names that resolve to private addresses.
/// </summary>
public static class LocalHosts
{
    /// <summary>True for a literal loopback, private, link-local, shared, unspecified or multicast address, and for names of the own machine.</summary>
    public static bool IsLocal(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string host = Host(address);
        return host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? literal) && IsLocal(literal));
    }

    /// <summary>True for a literal link-local address, where clouds keep the credentials of a machine.</summary>
    public static bool IsLinkLocal(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return IPAddress.TryParse(Host(address), out IPAddress? literal) && IsLinkLocal(literal);
    }

    private static string Host(Uri address) => address.IdnHost.TrimEnd('.').Trim('[', ']').ToLowerInvariant();

    private static bool IsLinkLocal(IPAddress address) =>
        Embedded(address) is { } inner ? IsLinkLocal(inner)
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? address.IsIPv6LinkLocal
        : address.GetAddressBytes() is [169, 254, ..];

    private static bool IsLocal(IPAddress address) =>
        Embedded(address) is { } inner ? IsLocal(inner)
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? IsLocal6(address)
        : IsLocal4(address.GetAddressBytes());

    private static bool IsLocal4(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0 or 10 or 127, ..] => true,
        [100, >= 64 and < 128, ..] => true,
        [169, 254, ..] => true,
        [172, >= 16 and < 32, ..] => true,
        [192, 168, ..] or [192, 0, 0, _] => true,
        [198, 18 or 19, ..] => true,
        [>= 224, ..] => true,
        _ => false,
    };

    private static bool IsLocal6(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any)
        || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast;

    /// <summary>The IPv4 address inside an IPv6 one: mapped, compatible, NAT64 (RFC 6052) or 6to4 (RFC 3056).</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any))
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = address.GetAddressBytes();
        return bytes switch
        {
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, ..] or [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..] => new IPAddress(bytes[12..]),
            [0, 0x64, 0xFF, 0x9B, ..] => new IPAddress(bytes[12..]),
            [0x20, 0x02, ..] => new IPAddress(bytes[2..6]),
            _ => null,
        };
    }
}
