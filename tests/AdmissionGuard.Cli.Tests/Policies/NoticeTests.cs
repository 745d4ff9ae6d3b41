using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Policies;

public sealed class NoticeTests
{
    private const string Signed =
        """
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: signed
        spec:
          signedImages:
            sources:
              - images: [registry.example.com]
                notary: { server: https://notary.example.com, trustOnFirstUse: true, signers: [{ name: alice }, { name: bob }] }
                whenUnavailable: { useLast: 1h }
        """;

    [Fact]
    public void Lint_tells_what_a_good_policy_leaves_unjudged()
    {
        using Workspace workspace = new Workspace().Write("p.yaml", Signed);

        ToolResult result = workspace.Run("policy", "lint", "p.yaml");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  note: signedImages leaves images that no source covers unjudged (default: ignore)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("believes the first root it sees", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_tells_who_must_have_signed_what()
    {
        using Workspace workspace = new Workspace().Write("p.yaml", Signed);

        ToolResult result = workspace.Run("policy", "explain", "p.yaml");

        Assert.Contains(
            "    - images registry.example.com are signed at https://notary.example.com, by alice and bob, and their tags point at what was signed; while a server is unavailable: useLast: 1h\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains("  Note: signedImages leaves images that no source covers unjudged", result.Output, StringComparison.Ordinal);
    }
}
