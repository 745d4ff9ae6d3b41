using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Trust;

/// <summary>What is wrong with a command line is told before anybody is asked.</summary>
public sealed class TrustArgumentTests
{
    [Theory]
    [InlineData("whom to ask is not said", "trust", "verify", "nginx")]
    [InlineData("--server and --policy both say whom to ask", "trust", "verify", "nginx", "--server", "https://n.example", "--policy", "p.yaml")]
    [InlineData("--root is said by the policy", "trust", "verify", "nginx", "--policy", "p.yaml", "--root", "x")]
    [InlineData("IMAGE ", "trust", "inspect", "UPPER/case:", "--server", "https://n.example")]
    [InlineData("--server", "trust", "inspect", "nginx")]
    [InlineData("--server: is plain HTTP", "trust", "inspect", "nginx", "--server", "http://n.example")]
    [InlineData("--server: has a user in it", "trust", "inspect", "nginx", "--server", "https://me:" + "canary@n.example")]
    [InlineData("add --plain-http for a test", "trust", "verify", "nginx", "--server", "http://n.example", "--tofu")]
    [InlineData("give it with --credentials", "trust", "verify", "nginx", "--server", "https://me:" + "canary@n.example", "--tofu")]
    [InlineData("--server: is no address", "trust", "verify", "nginx", "--server", "https://me:" + "canary@n.example:port", "--tofu")]
    [InlineData("--root: is missing, so nothing could be trusted; give a key ID or a PEM file", "trust", "verify", "nginx", "--server", "https://n.example")]
    [InlineData("--root missing.pem: is neither a key ID, which has 64 hexadecimal digits, nor a file", "trust", "inspect", "nginx", "--server", "https://n.example", "--root", "missing.pem")]
    [InlineData("--root: is empty; give a key ID", "trust", "inspect", "nginx", "--server", "https://n.example", "--root", "")]
    [InlineData("--root .: is a folder; give a file", "trust", "inspect", "nginx", "--server", "https://n.example", "--root", ".")]
    [InlineData("--root words.pem: is no PEM; give a file", "trust", "inspect", "nginx", "--server", "https://n.example", "--root", "words.pem")]
    [InlineData("--root broken.pem: is a certificate that cannot be read; copy", "trust", "inspect", "nginx", "--server", "https://n.example", "--root", "broken.pem")]
    [InlineData("--root-ca words.pem: is no PEM text", "trust", "inspect", "nginx", "--server", "https://n.example", "--root-ca", "words.pem")]
    [InlineData("--root-ca: is empty; give a file", "trust", "inspect", "nginx", "--server", "https://n.example", "--root-ca", "")]
    [InlineData("--root-ca: stands beside --root", "trust", "inspect", "nginx", "--server", "https://n.example", "--root", "words.pem", "--root-ca", "words.pem")]
    [InlineData("--tofu: believes any root", "trust", "verify", "nginx", "--server", "https://n.example", "--root", "words.pem", "--tofu")]
    [InlineData("--signer: is empty; give a key ID", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--signer", "alice=")]
    [InlineData("--signer words.pem: is no PEM", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--signer", "alice=words.pem")]
    [InlineData("--signer: ", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--signer", "targets/alice")]
    [InlineData("--engine is of a kind that is not known (ssh)", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--engine", "ssh://host")]
    [InlineData("--engine is on TCP", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--engine", "tcp://host")]
    [InlineData("--engine-certs nowhere: ca.pem cannot be read", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--engine", "tcp://host", "--engine-certs", "nowhere")]
    public void A_mistake_is_told_with_the_option(string expected, params string[] arguments)
    {
        using Workspace workspace = With("words.pem", "no key at all\n").Write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        ToolResult result = workspace.Run(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", result.All, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("--ca missing.pem: it is gone or a link to nothing; check it")]
    [InlineData("--ca words.pem: holds no certificate; write PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----")]
    [InlineData("--ca broken.pem: holds a block that is no certificate; write PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----")]
    public void An_authority_that_cannot_be_read_is_told_once_though_two_servers_have_it(string expected)
    {
        using Workspace workspace = With("words.pem", "no certificate\n").Write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        string file = expected.Split(' ', ':')[1];

        ToolResult result = workspace.Run("trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--ca", file);

        Assert.Equal($"admissionguard: {expected}\n", result.Error);
    }

    private static Workspace With(string name, string text)
    {
        Workspace workspace = new();
        return workspace.Write(name, text);
    }
}
