using AdmissionGuard.Cli.Tests.Runs;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Cli.Tests.Trust;

public sealed class InspectTests(NotaryHost host)
{
    [Theory]
    [InlineData("text", "inspect.txt")]
    [InlineData("json", "inspect.json")]
    public void A_repository_with_signers_is_shown(string format, string expected)
    {
        using TrustScene scene = new TrustScene(host).Publish();

        ToolResult result = scene.Inspect("--root", scene.Pin, "-o", format);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Expected.Text(expected), scene.Steady(result.Output));
    }

    [Fact]
    public void Without_a_pin_it_warns_and_shows_all_the_same()
    {
        using TrustScene scene = new TrustScene(host).Publish();

        ToolResult result = scene.Inspect();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("warning: no --root was given, so nothing here is verified against a pin", result.Output, StringComparison.Ordinal);
        Assert.Contains(scene.Pin, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_snippet_is_a_policy()
    {
        using TrustScene scene = new TrustScene(host).Publish();
        scene.Workspace.Write("config.json", "{}");
        string snippet = scene.Inspect("--credentials", "config.json").Output.Split("For a policy\n")[1];
        string policy = $"apiVersion: admissionguard.io/v1\nkind: Policy\nmetadata:\n  name: pasted\nspec:\n{snippet}";
        Assert.Empty(PolicySetReader.Read([new PolicyText("pasted", policy)]).Errors);
    }

    [Fact]
    public void A_tag_with_control_characters_reaches_no_terminal()
    {
        using TrustScene scene = new(host);
        scene.Releases.Tag("v2\u001b[2J");
        Assert.Contains("v2\\u{1b}[2J", scene.Publish().Inspect().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_root_than_the_pinned_one_is_a_refusal()
    {
        using TrustScene scene = new TrustScene(host).Publish();

        ToolResult result = scene.Inspect("--root", new string('0', 64));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"admissionguard: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_repository_without_trust_data_is_a_refusal()
    {
        using TrustScene scene = new(host);
        Assert.Equal(1, scene.Inspect().ExitCode);
    }

    [Fact]
    public void A_server_that_fails_is_no_answer()
    {
        using TrustScene scene = new TrustScene(host).Answering(Answers.Status(500));
        Assert.Equal(2, scene.Inspect().ExitCode);
    }
}
