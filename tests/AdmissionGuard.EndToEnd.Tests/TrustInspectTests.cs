using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What an operator does first: look at a repository, and copy the pin.</summary>
public sealed class TrustInspectTests(Lab lab)
{
    [Fact]
    public async Task The_root_key_the_signers_and_the_tags_of_a_repository_are_shown()
    {
        SigningLab signing = await lab.SigningAsync();
        LabRepository repository = signing.Delegated.Repository;

        JsonNode shown = (await TrustTool.InspectAsync(signing, repository.Image, "-o", "json")).Succeeded().Json();

        Assert.Equal(repository.Pin, (string?)shown["rootKeys"]![0]!["id"]);
        Assert.Equal(["alice", "bob"], shown["signers"]!.AsArray().Select(signer => (string?)signer!["name"]));
        JsonNode released = shown["tags"]!.AsArray().Single(tag => (string?)tag!["name"] == "v1")!;
        Assert.Equal(repository.Signed.Digest, (string?)released["digest"]);
        Assert.Equal("targets/releases", (string?)released["role"]);
        Assert.Contains("targets/releases", (string?)shown["tags"]!.AsArray().Single(tag => (string?)tag!["name"] == "old")!["refused"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_pin_it_says_that_nothing_is_verified_against_one()
    {
        SigningLab signing = await lab.SigningAsync();
        CommandResult result = (await TrustTool.InspectAsync(signing, signing.Signed.Image)).Succeeded();
        Assert.Contains("nothing here is verified against a pin", result.Output, StringComparison.Ordinal);
        Assert.Contains(signing.Signed.Signed.Digest, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_snippet_it_shows_is_a_policy_that_admits_the_image()
    {
        SigningLab signing = await lab.SigningAsync();
        JsonNode shown = (await TrustTool.InspectAsync(signing, signing.Signed.Image, "-o", "json")).Succeeded().Json();
        string policy = $"apiVersion: admissionguard.io/v1\nkind: Policy\nmetadata:\n  name: pasted\nspec:\n{(string?)shown["policy"]}";
        Assert.Empty(PolicySetReader.Read([new PolicyText("pasted", policy)]).Errors);
        using ScratchFolder folder = new();

        CommandResult result = await TrustTool.RunAsync("verify", signing.Signed.Image, $"--policy={folder.Write("policy.yaml", policy)}");

        Assert.Contains($"verified: {signing.Signed.Signed.Digest}", result.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_is_not_the_pinned_one_is_refused()
    {
        SigningLab signing = await lab.SigningAsync();
        CommandResult result = await TrustTool.InspectAsync(signing, signing.Signed.Image, $"--root={signing.Moved.Pin}");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(signing.Signed.Gun, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_server_that_demands_tokens_is_shown_with_credentials()
    {
        SigningLab signing = await lab.SigningAsync();
        using ScratchFolder folder = new();
        string credentials = folder.Write("config.json", signing.TokenCredentials());
        string[] asked = ["inspect", signing.Private.Image, $"--server={signing.TokenNotary.Address}", $"--ca={signing.Tls.Authority}", $"--token-host={signing.Tokens.Realm.Authority}"];

        CommandResult denied = await TrustTool.RunAsync(asked);
        CommandResult shown = await TrustTool.RunAsync([.. asked, $"--credentials={credentials}"]);

        Assert.Equal(2, denied.ExitCode);
        Assert.Contains(signing.Private.Signed.Digest, shown.Succeeded().Output, StringComparison.Ordinal);
        Assert.DoesNotContain(signing.Tokens.Password, denied.Error + shown.Output + shown.Error, StringComparison.Ordinal);
    }
}
