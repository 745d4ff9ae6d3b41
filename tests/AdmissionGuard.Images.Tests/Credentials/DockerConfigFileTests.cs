using AdmissionGuard.Images.Credentials;
using Xunit;

namespace AdmissionGuard.Images.Tests.Credentials;

public sealed class DockerConfigFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("admissionguard-");
    private int writes;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_read() => Assert.Equal("alice", await UserAsync(new DockerConfigFile(Write("config.json", Json("alice")))));

    [Fact]
    public async Task A_file_that_changed_is_read_again()
    {
        DockerConfigFile file = new(Write("config.json", Json("alice")));
        Assert.Equal("alice", await UserAsync(file));

        Write("config.json", Json("bobby"));

        Assert.Equal("bobby", await UserAsync(file));
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_read_again()
    {
        string path = Write("config.json", Json("alice"));
        DockerConfigFile file = new(path);
        CredentialReading first = await FindAsync(file);
        DateTime written = File.GetLastWriteTimeUtc(path);
        await File.WriteAllTextAsync(path, Json("bobby"), TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, written);

        Assert.Same(Assert.Single(first.Credentials), Assert.Single((await FindAsync(file)).Credentials));
    }

    [Fact]
    public async Task A_mounted_secret_is_followed_when_the_kubelet_swaps_it()
    {
        string first = Path.Join(folder.FullName, "..2026_1"), second = Path.Join(folder.FullName, "..2026_2"), data = Path.Join(folder.FullName, "..data");
        Directory.CreateDirectory(first);
        Directory.CreateDirectory(second);
        Write("..2026_1/.dockerconfigjson", Json("alice"));
        Write("..2026_2/.dockerconfigjson", Json("bobby"));
        Directory.CreateSymbolicLink(data, first);
        File.CreateSymbolicLink(Path.Join(folder.FullName, ".dockerconfigjson"), "..data/.dockerconfigjson");
        DockerConfigFile file = new(folder.FullName);
        Assert.Equal("alice", await UserAsync(file));

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, second);

        Assert.Equal("bobby", await UserAsync(file));
    }

    [Theory]
    [InlineData(".dockerconfigjson", true)]
    [InlineData("config.json", true)]
    [InlineData(".dockercfg", false)]
    public async Task A_folder_is_searched(string name, bool auths)
    {
        Write(name, Json("alice", auths));

        Assert.Equal("alice", await UserAsync(new DockerConfigFile(folder.FullName)));
    }

    [Fact]
    public async Task A_missing_file_is_told_and_found_when_it_comes()
    {
        string path = Path.Join(folder.FullName, "config.json");
        DockerConfigFile file = new(path);
        Assert.Contains($"{path} cannot be used: the file does not exist", (await FindAsync(file)).Problem, StringComparison.Ordinal);

        Write("config.json", Json("alice"));

        Assert.Equal("alice", await UserAsync(file));
    }

    [Fact]
    public async Task An_empty_folder_is_told() =>
        Assert.Contains("does not exist", (await FindAsync(new DockerConfigFile(folder.FullName))).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task A_broken_file_is_told_without_its_values_and_read_when_it_is_mended()
    {
        DockerConfigFile file = new(Write("config.json", """{"auths":{"a.example.com":{"auth":"SECRET"}}}"""));
        CredentialReading broken = await FindAsync(file);
        Assert.Contains("auth", broken.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", broken.Problem, StringComparison.Ordinal);

        Write("config.json", Json("alice"));

        Assert.Equal("alice", await UserAsync(file));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_told() =>
        Assert.Contains("1048576 bytes", (await FindAsync(new DockerConfigFile(Write("config.json", new string(' ', DockerConfig.MaxBytes + 1))))).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Sources_are_tried_one_after_the_other_and_a_broken_one_stops_all()
    {
        DockerConfigFile alice = new(Write("alice.json", Json("alice"))), bobby = new(Write("bobby.json", Json("bobby"))), missing = new(Path.Join(folder.FullName, "missing"));

        Assert.Equal(
            [Credential.OfPassword("alice", "p"), Credential.OfPassword("bobby", "p")],
            (await FindAsync(new CredentialSources(alice, bobby, alice))).Credentials);
        Assert.NotNull((await FindAsync(new CredentialSources(alice, missing))).Problem);
    }

    private static string Json(string user, bool auths = true)
    {
        string entry = $$"""{"a.example.com":{"username":"{{user}}","password":"p"} }""";
        return auths ? $$"""{"auths":{{entry}} }""" : entry;
    }

    private string Write(string name, string text)
    {
        string path = Path.Join(folder.FullName, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, writes++, DateTimeKind.Utc));
        return path;
    }

    private static async Task<CredentialReading> FindAsync(ICredentialSource source) =>
        await source.FindAsync("a.example.com", "a", TestContext.Current.CancellationToken);

    private static async Task<string> UserAsync(ICredentialSource source) => Assert.Single((await FindAsync(source)).Credentials).UserName;
}
