using System.Diagnostics;
using System.Xml.Linq;

namespace AdmissionGuard.Tests.Architecture;

/// <summary>Holds the house together: who may use whom, and what stands where.</summary>
public sealed class HouseTests
{
    private static readonly string[] Row =
        ["AdmissionGuard.Images", "AdmissionGuard.Notary", "AdmissionGuard.Policies", "AdmissionGuard.Kubernetes"];

    private static readonly string[] Programs = ["AdmissionGuard", "AdmissionGuard.Cli"];

    private static readonly string[] Folders = ["src", "tests", "charts", "manifests", "artifacts"];

    [Fact]
    public void The_projects_are_those_of_the_design() =>
        Assert.Equal(Row.Concat(Programs).Order(StringComparer.Ordinal), Projects("src").Select(Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("AdmissionGuard.Images")]
    [InlineData("AdmissionGuard.Notary")]
    [InlineData("AdmissionGuard.Policies")]
    [InlineData("AdmissionGuard.Kubernetes")]
    [InlineData("AdmissionGuard")]
    [InlineData("AdmissionGuard.Cli")]
    public void A_project_uses_only_those_on_its_left(string project)
    {
        int place = Array.IndexOf(Row, project);
        string[] allowed = place < 0 ? Row : Row[..place];
        string[] used =
        [
            .. XDocument.Load(Path.Combine(Checkout.Root, "src", project, project + ".csproj"))
                .Descendants("ProjectReference")
                .Select(reference => Name(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
        ];
        Assert.Empty(used.Except(allowed, StringComparer.Ordinal));
    }

    [Fact]
    public void The_solution_lists_every_project()
    {
        string solution = File.ReadAllText(Path.Combine(Checkout.Root, "AdmissionGuard.sln")).Replace('\\', '/');
        Assert.All(
            Projects("src").Concat(Projects("tests")),
            project => Assert.Contains($"\"{Path.GetRelativePath(Checkout.Root, project).Replace('\\', '/')}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_library_and_program_has_its_tests() =>
        Assert.Empty(Projects("src").Select(Name).Select(name => name + ".Tests").Except(Projects("tests").Select(Name), StringComparer.Ordinal));

    [Fact]
    public void Every_shipped_project_but_the_tool_is_compatible_with_native_aot()
    {
        XDocument shared = XDocument.Load(Path.Combine(Checkout.Root, "src", "Directory.Build.props"));
        Assert.Equal("true", shared.Descendants("IsAotCompatible").Single().Value);
        Assert.Equal(["AdmissionGuard.Cli"], Projects("src").Where(project => XDocument.Load(project).Descendants("IsAotCompatible").Any()).Select(Name));
    }

    [Theory]
    [InlineData("EnableTrimAnalyzer")]
    [InlineData("EnableAotAnalyzer")]
    [InlineData("EnableSingleFileAnalyzer")]
    public void The_tools_own_code_is_held_to_native_aot_all_the_same(string analyzer) =>
        Assert.Equal("true", XDocument.Load(Path.Combine(Checkout.Root, "src", "AdmissionGuard.Cli", "AdmissionGuard.Cli.csproj")).Descendants(analyzer).Single().Value);

    [Fact]
    public void The_package_that_is_not_compatible_is_used_in_one_folder()
    {
        string engine = Path.Combine("src", "AdmissionGuard.Cli", "Engine") + Path.DirectorySeparatorChar;
        IEnumerable<string> users = Sources().Where(source => File.ReadAllText(source).Contains("Docker.DotNet", StringComparison.Ordinal));
        Assert.All(users, source => Assert.StartsWith(engine, Path.GetRelativePath(Checkout.Root, source), StringComparison.Ordinal));
        Assert.NotEmpty(users);
    }

    [Fact]
    public async Task At_the_root_stand_only_the_folders_of_the_design()
    {
        using Process git = Process.Start(new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = Checkout.Root, RedirectStandardOutput = true })!;
        string files = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        IEnumerable<string> folders = files.Split('\n').Where(f => f.Contains('/', StringComparison.Ordinal)).Select(f => f.Split('/')[0]).Distinct();
        Assert.Empty(folders.Where(folder => !folder.StartsWith('.')).Except(Folders, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.cs", SearchOption.AllDirectories);

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);
}
