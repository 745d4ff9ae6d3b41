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
    [InlineData("--server: has a user in it", "trust", "inspect", "nginx", "--server", "https://me:canary@n.example")]
    [InlineData("--root: ", "trust", "verify", "nginx", "--server", "https://n.example")]
    [InlineData("--root missing.pem: it is gone", "trust", "inspect", "nginx", "--server", "https://n.example", "--root", "missing.pem")]
    [InlineData("--signer: ", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--signer", "targets/alice")]
    [InlineData("--engine is of a kind that is not known (ssh)", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--engine", "ssh://host")]
    [InlineData("--engine is on TCP", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--engine", "tcp://host")]
    [InlineData("--engine-certs nowhere: ca.pem cannot be read", "trust", "verify", "nginx", "--server", "https://n.example", "--tofu", "--engine", "tcp://host", "--engine-certs", "nowhere")]
    public void A_mistake_is_told_with_the_option(string expected, params string[] arguments)
    {
        using Workspace workspace = new();

        ToolResult result = workspace.Run(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", result.All, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }
}
