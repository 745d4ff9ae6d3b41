using System.Formats.Tar;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Image;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The image as a real Docker Engine builds and runs it.</summary>
[CollectionDefinition(nameof(ImageTests), DisableParallelization = true)]
[Collection(nameof(ImageTests))]
public sealed class ImageTests(BuiltImage image) : IClassFixture<BuiltImage>
{
    private const long LargestProgram = 60_000_000;

    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "busybox", "zsh"];

    [Fact]
    public async Task It_says_who_runs_it_by_number_and_what_it_was_built_from()
    {
        Assert.SkipWhen(BuiltImage.Obstacle is not null, BuiltImage.Obstacle ?? "");
        JsonNode settings = (await image.InspectAsync(BuiltImage.Name))["Config"]!;
        Assert.Matches("^[1-9][0-9]*:[1-9][0-9]*$", (string?)settings["User"]);
        Assert.Equal("""["/app/AdmissionGuard"]""", settings["Entrypoint"]!.ToJsonString());
        Assert.Equal("""["NONE"]""", settings["Healthcheck"]!["Test"]!.ToJsonString());
        JsonNode labels = settings["Labels"]!;
        Assert.Equal(BuiltImage.Revision, (string?)labels["org.opencontainers.image.revision"]);
        Assert.Contains($"<Version>{labels["org.opencontainers.image.version"]}</Version>", Repository.Text("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Equal("Apache-2.0", (string?)labels["org.opencontainers.image.licenses"]);
    }

    [Fact]
    public async Task It_is_its_base_and_one_layer_of_the_program()
    {
        Assert.SkipWhen(BuiltImage.Obstacle is not null, BuiltImage.Obstacle ?? "");
        JsonNode built = await image.InspectAsync(BuiltImage.Name);
        JsonNode runtime = await image.InspectBaseAsync();
        Assert.Equal(Layers(runtime), Layers(built)[..^1]);
        Assert.InRange((long)built["Size"]! - (long)runtime["Size"]!, 1, LargestProgram);
    }

    [Fact]
    public async Task Nobody_but_root_can_change_the_program_and_nothing_in_it_gives_rights_or_a_shell()
    {
        Assert.SkipWhen(BuiltImage.Obstacle is not null, BuiltImage.Obstacle ?? "");
        using ScratchFolder folder = new();
        string container = (await image.Engine.DockerAsync("create", BuiltImage.Name)).Succeeded().Output.Trim();
        (await image.Engine.DockerAsync("export", $"--output={folder.File("image.tar")}", container)).Succeeded();
        (await image.Engine.DockerAsync("rm", container)).Succeeded();
        List<(string Name, UnixFileMode Mode, int User, TarEntryType Type)> entries = await ReadAsync(folder.File("image.tar"));

        var program = entries.Where(entry => entry.Name.StartsWith("app/", StringComparison.Ordinal)).ToList();
        Assert.Contains(program, entry => entry.Name == "app/AdmissionGuard" && entry.Mode.HasFlag(UnixFileMode.OtherExecute));
        Assert.All(program, entry => Assert.True(entry.User == 0 && (entry.Mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0, entry.Name));
        Assert.DoesNotContain(entries, entry => (entry.Mode & (UnixFileMode.SetUser | UnixFileMode.SetGroup)) != 0);
        Assert.DoesNotContain(entries, entry => Shells.Contains(Path.GetFileName(entry.Name)) && entry.Type != TarEntryType.Directory);
    }

    [Fact]
    public async Task It_answers_reviews_without_rights_and_with_a_root_file_system_that_it_cannot_write_to()
    {
        Assert.SkipWhen(BuiltImage.Obstacle is not null, BuiltImage.Obstacle ?? "");
        await using RunningImage running = await RunningImage.StartAsync(image);
        Assert.True((bool)(await running.ReviewAsync(Repository.Text("manifests/samples/reviews/good-pod.json")))["allowed"]!);
        Assert.False((bool)(await running.ReviewAsync(Repository.Text("manifests/samples/reviews/bad-pod.json")))["allowed"]!);

        string process = await running.ProcessAsync();
        Assert.Matches(@"\nUid:\t1654\t1654\t1654\t1654\n", process);
        Assert.Matches(@"\nCapEff:\t0+\n", process);
        Assert.DoesNotContain("Overriding address", await running.LogAsync(), StringComparison.Ordinal);
        Assert.Equal("0", await running.StopAsync());
    }

    [Fact]
    public async Task Built_again_the_layer_of_the_program_is_the_same_to_the_byte()
    {
        Assert.SkipWhen(BuiltImage.Obstacle is not null, BuiltImage.Obstacle ?? "");
        await image.BuildAsync("admissionguard:again", "--no-cache");
        Assert.Equal(Layers(await image.InspectAsync(BuiltImage.Name))[^1], Layers(await image.InspectAsync("admissionguard:again"))[^1]);
    }

    private static string[] Layers(JsonNode inspected) => [.. inspected["RootFS"]!["Layers"]!.AsArray().Select(layer => (string)layer!)];

    private static async Task<List<(string Name, UnixFileMode Mode, int User, TarEntryType Type)>> ReadAsync(string file)
    {
        List<(string, UnixFileMode, int, TarEntryType)> entries = [];
        await using FileStream stream = File.OpenRead(file);
        await using TarReader reader = new(stream);
        while (await reader.GetNextEntryAsync(cancellationToken: TestContext.Current.CancellationToken) is { } entry)
        {
            entries.Add((entry.Name, entry.Mode, entry.Uid, entry.EntryType));
        }

        return entries;
    }
}
