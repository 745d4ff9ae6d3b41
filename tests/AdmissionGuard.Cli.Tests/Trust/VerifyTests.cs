using AdmissionGuard.Cli.Tests.Engine;
using AdmissionGuard.Cli.Tests.Runs;
using AdmissionGuard.Notary.Tests.Hostile;

namespace AdmissionGuard.Cli.Tests.Trust;

public sealed class VerifyTests(NotaryHost host)
{
    [Theory]
    [InlineData("text", "verify.txt")]
    [InlineData("json", "verify.json")]
    public void Every_step_is_told(string format, string expected)
    {
        using TrustScene scene = new TrustScene(host).Publish();

        ToolResult result = scene.Verify($"@{TrustScene.Digest}", "--root", scene.Pin, "--signer", "alice", "-o", format);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Expected.Text(expected), scene.Steady(result.Output));
    }

    [Fact]
    public void The_trust_data_are_asked_for_once()
    {
        using TrustScene scene = new TrustScene(host).Publish();
        scene.Verify($"@{TrustScene.Digest}", "--root", scene.Pin);
        Assert.Equal(scene.Asked.Distinct(), scene.Asked);
    }

    [Fact]
    public void Another_digest_is_refused_with_its_reason()
    {
        using TrustScene scene = new TrustScene(host).Publish();

        ToolResult result = scene.Verify($":v1@sha256:{new string('0', 64)}", "--root", scene.Pin);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[image-digest-mismatch]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_signer_is_refused()
    {
        using TrustScene scene = new TrustScene(host).Publish();

        ToolResult result = scene.Verify($"@{TrustScene.Digest}", "--root", scene.Pin, "--signer", "bob");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[signer-missing]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signers_key_may_be_a_file()
    {
        using TrustScene scene = new TrustScene(host).Publish();
        scene.Workspace.Write("alice.pem", scene.Alice.Keys[0].Pem);
        Assert.Equal(0, scene.Verify($"@{TrustScene.Digest}", "--root", scene.Pin, "--signer", "alice=alice.pem").ExitCode);
    }

    [Fact]
    public void A_server_that_fails_is_no_answer()
    {
        using TrustScene scene = new TrustScene(host).Answering(Answers.Status(500));
        ToolResult result = scene.Verify(":v1", "--root", scene.Pin);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("[trust-server-unavailable]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void By_a_policy_its_source_for_the_image_decides()
    {
        using TrustScene scene = new TrustScene(host).Publish();
        Write(scene, "verified");

        ToolResult result = scene.Workspace.Run("trust", "verify", $"{TrustScene.Repository}@{TrustScene.Digest}", "--policy", "policy.yaml");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"asking {scene.Server} for policy signed\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_a_source_for_the_image_is_no_answer()
    {
        using TrustScene scene = new TrustScene(host).Publish();
        Write(scene, "verified");

        ToolResult result = scene.Workspace.Run("trust", "verify", "reg.example/other/app:v1", "--policy", "policy.yaml");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no policy has a source for reg.example/other/app:v1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_engine_holds_is_compared_with_what_was_signed()
    {
        using TrustScene scene = new TrustScene(host).Publish();
        await using FakeEngine engine = await FakeEngine.StartAsync(Holding(TrustScene.Digest));

        ToolResult result = scene.Verify($"@{TrustScene.Digest}", "--root", scene.Pin, "--engine", engine.Address);

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith($"holds what was signed, {TrustScene.Digest}\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sha256:1111111111111111111111111111111111111111111111111111111111111111", "but sha256:")]
    [InlineData(null, "was built, loaded or tagged there")]
    public async Task An_engine_that_holds_something_else_is_told(string? digest, string words)
    {
        using TrustScene scene = new TrustScene(host).Publish();
        await using FakeEngine engine = await FakeEngine.StartAsync(Holding(digest));

        ToolResult result = scene.Verify($"@{TrustScene.Digest}", "--root", scene.Pin, "--engine", engine.Address);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(words, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_is_not_there_is_no_answer()
    {
        using TrustScene scene = new TrustScene(host).Publish();
        Assert.Equal(2, scene.Verify($"@{TrustScene.Digest}", "--root", scene.Pin, "--engine", "/nowhere/docker.sock").ExitCode);
    }

    private static void Write(TrustScene scene, string tags) => scene.Workspace.Write("policy.yaml", $$"""
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata: { name: signed }
        spec:
          signedImages:
            sources:
              - images: ["{{TrustScene.Repository}}"]
                tags: {{tags}}
                notary: { server: "{{scene.Server}}", roots: ["{{scene.Pin}}"], caFile: "{{scene.Workspace.Folder}}/ca.pem" }
        """);

    private static string Holding(string? digest) =>
        $$"""{"Id":"sha256:1","RepoDigests":[{{(digest is null ? "" : $"\"{TrustScene.Repository}@{digest}\"")}}],"Architecture":"amd64","Os":"linux"}""";
}
