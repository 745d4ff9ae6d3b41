using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Manifests;

public sealed class InputFinderTests
{
    [Fact]
    public void A_folder_gives_its_manifests_at_any_depth_by_name()
    {
        using Workspace workspace = new Workspace()
            .Write("m/b.yml", "").Write("m/a.yaml", "").Write("m/sub/c.JSON", "").Write("m/readme.md", "").Write("m/.hidden.yaml", "").Write("m/.git/d.yaml", "");

        Assert.Equal(["m/a.yaml", "m/b.yml", "m/sub/c.JSON"], Names(workspace, "m"));
    }

    [Theory]
    [InlineData(".", "a.yaml")]
    [InlineData("./", "a.yaml")]
    [InlineData("./a.yaml", "a.yaml")]
    [InlineData(".//a.yaml", "a.yaml")]
    public void A_name_is_as_short_as_it_can_be(string path, string expected)
    {
        using Workspace workspace = new Workspace().Write("a.yaml", "");

        Assert.Equal([expected], Names(workspace, path));
    }

    [Fact]
    public void A_full_path_below_the_working_folder_is_shown_from_there()
    {
        using Workspace workspace = new Workspace().Write("m/a.yaml", "");

        Assert.Equal(["m/a.yaml"], Names(workspace, Path.Combine(workspace.Folder, "m")));
    }

    [Fact]
    public void A_loop_of_links_is_walked_once()
    {
        using Workspace workspace = new Workspace().Write("m/a.yaml", "").Write("m/sub/b.yaml", "");
        Directory.CreateSymbolicLink(Path.Combine(workspace.Folder, "m/sub/up"), "..");
        Directory.CreateSymbolicLink(Path.Combine(workspace.Folder, "m/sub/self"), ".");

        Assert.Equal(["m/a.yaml", "m/sub/b.yaml"], Names(workspace, "m"));
    }

    [Fact]
    public void A_linked_folder_outside_is_read_under_its_link()
    {
        using Workspace workspace = new Workspace().Write("other/deep/a.yaml", "").Write("m/x.yaml", "");
        Directory.CreateSymbolicLink(Path.Combine(workspace.Folder, "m/link"), "../other");
        Directory.CreateSymbolicLink(Path.Combine(workspace.Folder, "other/deep/self"), ".");

        Assert.Equal(["m/link/deep/a.yaml", "m/x.yaml"], Names(workspace, "m"));
    }

    [Fact]
    public void A_hidden_file_that_is_named_is_read()
    {
        using Workspace workspace = new Workspace().Write(".a.yaml", "");

        Assert.Equal([".a.yaml"], Names(workspace, ".a.yaml"));
    }

    [Theory]
    [InlineData("nowhere", "there is no such file or folder; check the path")]
    [InlineData("void", "the folder holds no *.yaml, *.yml or *.json file; check the path")]
    public void A_path_without_manifests_is_a_problem(string path, string problem)
    {
        using Workspace workspace = new Workspace().Write("void/readme.md", "");
        InputFinder finder = new(workspace.Folder);

        Assert.Empty(finder.Find([path]));
        Assert.Equal(new InputProblem(path, null, problem), Assert.Single(finder.Problems));
    }

    private static string[] Names(Workspace workspace, params string[] paths) => [.. new InputFinder(workspace.Folder).Find(paths).Select(file => file.Name)];
}
