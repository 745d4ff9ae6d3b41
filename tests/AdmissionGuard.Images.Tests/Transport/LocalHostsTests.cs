using AdmissionGuard.Images.Transport;
using Xunit;

namespace AdmissionGuard.Images.Tests.Transport;

public sealed class LocalHostsTests
{
    [Theory]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://a.localhost/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.8.9.10/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://172.16.0.1/")]
    [InlineData("https://172.31.255.255/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://192.0.0.1/")]
    [InlineData("https://198.18.0.1/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("https://255.255.255.255/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::127.0.0.1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://[64:ff9b::10.0.0.1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fc00::1]/")]
    [InlineData("https://[fd12:3456::1]/")]
    [InlineData("https://[fec0::1]/")]
    [InlineData("https://[ff02::1]/")]
    public void An_address_inside_is_local(string address) => Assert.True(LocalHosts.IsLocal(new Uri(address)));

    [Theory]
    [InlineData("https://registry.example.com/")]
    [InlineData("https://localhost.example.com/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://172.32.0.1/")]
    [InlineData("https://172.15.0.1/")]
    [InlineData("https://100.128.0.1/")]
    [InlineData("https://192.169.0.1/")]
    [InlineData("https://[2001:db8::1]/")]
    [InlineData("https://[::ffff:8.8.8.8]/")]
    [InlineData("https://[64:ff9b::8.8.8.8]/")]
    public void An_address_outside_is_not_local(string address) => Assert.False(LocalHosts.IsLocal(new Uri(address)));

    [Theory]
    [InlineData("https://169.254.169.254/", true)]
    [InlineData("https://[fe80::1]/", true)]
    [InlineData("https://[::ffff:169.254.169.254]/", true)]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://[fd00::1]/", false)]
    [InlineData("https://example.com/", false)]
    public void Link_local_addresses_are_told_from_other_local_ones(string address, bool linkLocal) => Assert.Equal(linkLocal, LocalHosts.IsLinkLocal(new Uri(address)));
}
