using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What an operator asks when the webhook said no, or before it can.</summary>
public sealed class TrustVerifyTests(Lab lab)
{
    [Fact]
    public async Task A_signed_image_is_verified_and_every_step_told()
    {
        SigningLab signing = await lab.SigningAsync();

        CommandResult result = (await TrustTool.VerifyAsync(signing, signing.Signed.Image, $"--root={signing.Signed.Pin}")).Succeeded();

        Assert.Contains($"targets signs {signing.Signed.Signed.Digest}", result.Output, StringComparison.Ordinal);
        Assert.Contains($"{signing.Registry.Host} serves {signing.Signed.Signed.Digest} for the tag now", result.Output, StringComparison.Ordinal);
        Assert.Contains($"\nverified: {signing.Signed.Signed.Digest}\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith($"append @{signing.Signed.Signed.Digest}\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_tag_is_refused_with_both_digests()
    {
        SigningLab signing = await lab.SigningAsync();
        CommandResult result = await TrustTool.VerifyAsync(signing, signing.Moved.Image, $"--root={signing.Moved.Pin}");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[image-digest-mismatch]", result.Output, StringComparison.Ordinal);
        Assert.Contains(signing.Moved.Signed.Digest, result.Output, StringComparison.Ordinal);
        Assert.Contains(signing.Moved.Served.Digest, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsigned_repository_is_refused()
    {
        SigningLab signing = await lab.SigningAsync();
        CommandResult result = await TrustTool.VerifyAsync(signing, signing.Unsigned.Image, $"--root={signing.Signed.Pin}");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[image-not-signed]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_signer_with_his_certificate_is_recognised_and_one_who_never_signed_is_missed()
    {
        SigningLab signing = await lab.SigningAsync();
        LabRepository repository = signing.Delegated.Repository;
        string root = $"--root={repository.Pin}";

        CommandResult alice = await TrustTool.VerifyAsync(signing, repository.Image, root, $"--signer=alice={signing.Delegated.Alice.PublicFile}");
        CommandResult bob = await TrustTool.VerifyAsync(signing, repository.Image, root, "--signer=bob");

        Assert.Contains("alice signed the same", alice.Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(1, bob.ExitCode);
        Assert.Contains("[signer-missing]", bob.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_engine_on_this_host_holds_is_compared()
    {
        Assert.SkipUnless(DockerEngine.CanRun, "a Docker Engine needs root");
        SigningLab signing = await lab.SigningAsync();
        DockerEngine engine = await lab.EngineAsync();

        JsonNode report = (await VerifyAsync(signing, signing.Signed, engine.Address)).Succeeded().Json();

        Assert.Equal("same", (string?)report["engine"]!["outcome"]);
        Assert.Equal(signing.Signed.Signed.Digest, (string?)report["engine"]!["image"]!["digests"]![0]);
        Assert.Equal("linux/amd64", (string?)report["engine"]!["image"]!["platform"]);
    }

    [Fact]
    public async Task An_engine_is_asked_over_TLS()
    {
        Assert.SkipUnless(DockerEngine.CanRun, "a Docker Engine needs root");
        SigningLab signing = await lab.SigningAsync();
        DockerEngine engine = await lab.EngineAsync();
        using ScratchFolder folder = new();
        File.Copy(signing.Tls.Authority, folder.File("ca.pem"));
        File.Copy(signing.Tls.Certificate, folder.File("cert.pem"));
        File.Copy(signing.Tls.Key, folder.File("key.pem"));

        JsonNode report = (await VerifyAsync(signing, signing.Signed, engine.TlsAddress, $"--engine-certs={folder.Path}")).Succeeded().Json();

        Assert.Equal("same", (string?)report["engine"]!["outcome"]);
    }

    [Fact]
    public async Task An_engine_that_pulled_the_image_before_it_was_signed_anew_holds_something_else()
    {
        Assert.SkipUnless(DockerEngine.CanRun, "a Docker Engine needs root");
        SigningLab signing = await lab.SigningAsync();
        DockerEngine engine = await lab.EngineAsync();
        LabRepository repository = await signing.Publishing.SignedAsync("own/engine");
        await engine.PullAsync(repository.Image);
        LabImage next = LabImage.Of("the next release");
        await signing.Registry.PushAsync("own/engine", next, LabRepository.Tag);
        await repository.Publisher!.SignAsync(LabRepository.Tag, next);

        CommandResult result = await VerifyAsync(signing, repository, engine.Address);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("different", (string?)result.Json()["engine"]!["outcome"]);
        Assert.True((bool)result.Json()["verified"]!);
    }

    [Fact]
    public async Task An_engine_without_the_image_is_no_answer()
    {
        Assert.SkipUnless(DockerEngine.CanRun, "a Docker Engine needs root");
        SigningLab signing = await lab.SigningAsync();
        DockerEngine engine = await lab.EngineAsync();

        CommandResult result = await VerifyAsync(signing, signing.Rotated, engine.Address);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("no-answer", (string?)result.Json()["engine"]!["outcome"]);
    }

    private static Task<CommandResult> VerifyAsync(SigningLab signing, LabRepository repository, string engine, params IEnumerable<string> more) =>
        TrustTool.VerifyAsync(signing, repository.Image, [$"--root={repository.Pin}", $"--engine={engine}", "-o", "json", .. more]);
}
