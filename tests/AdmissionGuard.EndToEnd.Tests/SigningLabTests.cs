using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Signing;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What the other tests rely on: the lab is what it claims to be, in the eyes of the reference client and of a real engine.</summary>
public sealed class SigningLabTests(Lab lab)
{
    [Fact]
    public async Task The_notary_program_lists_what_was_published()
    {
        SigningLab signing = await lab.SigningAsync();
        Assert.Contains($"{signing.Signed.Signed.Manifest.Sha256}", await ListAsync(signing, signing.Signed), StringComparison.Ordinal);
        Assert.Contains($"{signing.Delegated.Repository.Signed.Manifest.Sha256}", await ListAsync(signing, signing.Delegated.Repository), StringComparison.Ordinal);
        Assert.Contains("does not have trust data", await ListAsync(signing, signing.Unsigned), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rotated_repository_has_seven_roots()
    {
        SigningLab signing = await lab.SigningAsync();
        Assert.Equal(7, (int)(await signing.Notary.MetadataAsync(signing.Rotated.Gun, "root"))["version"]!);
        Assert.NotEqual(signing.Rotated.FirstPin, signing.Rotated.Pin);
    }

    [Fact]
    public async Task The_second_Notary_server_answers_nobody_without_a_token()
    {
        SigningLab signing = await lab.SigningAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => signing.TokenNotary.MetadataAsync(signing.Public.Gun, "root"));
    }

    [Fact]
    public async Task The_Docker_Engine_pulls_the_signed_image()
    {
        Assert.SkipUnless(DockerEngine.CanRun, "a Docker Engine needs root");
        SigningLab signing = await lab.SigningAsync();
        DockerEngine engine = await lab.EngineAsync();
        await engine.PullAsync(signing.Signed.Image);
    }

    private static async Task<string> ListAsync(SigningLab signing, LabRepository repository)
    {
        using ScratchFolder memory = new();
        CommandResult result = await Command.RunAsync(
            NotaryParts.Find("notary"),
            ["-s", signing.Notary.Address.ToString().TrimEnd('/'), "--tlscacert", signing.Tls.Authority, "-d", memory.Path, "list", repository.Gun, "-r", Publishing.Releases, "-r", "targets"]);
        return result.Output + result.Error;
    }
}
