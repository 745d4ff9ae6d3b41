using AdmissionGuard.EndToEnd.Tests.Manifests;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class DockerfileTests
{
    private static readonly string[] Lines = Repository.Text("Dockerfile").Split('\n');

    private static string[] Sources =>
        [.. Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1])];

    [Fact]
    public void Everything_that_the_image_copies_is_there() =>
        Assert.All(Sources, source => Assert.True(Path.Exists(Repository.File(source)), $"{source} is copied and does not exist"));

    [Fact]
    public void The_restore_has_the_project_and_the_lock_file_of_every_project_that_the_server_is_made_of()
    {
        string[] projects = [.. Directory.EnumerateDirectories(Repository.File("src"), "AdmissionGuard*").Select(Path.GetFileName).OfType<string>().Where(name => name != "AdmissionGuard.Cli")];
        Assert.NotEmpty(projects);
        Assert.All(projects, name => Assert.Contains($"src/{name}/{name}.csproj", Sources));
        Assert.All(projects, name => Assert.Contains($"src/{name}/packages.lock.json", Sources));
    }

    [Fact]
    public void Nothing_that_the_image_copies_is_kept_from_the_build() =>
        Assert.All(Sources, source => Assert.Contains($"!{source.Split('/')[0]}", Repository.Text(".dockerignore").Split('\n')));

    [Fact]
    public void The_image_runs_as_a_number_that_is_not_root() => Assert.Contains("USER 1654:1654", Lines);

    [Fact]
    public void Both_bases_can_be_pinned_by_digest_and_nothing_else_is_fetched()
    {
        Assert.Equal(
            ["FROM --platform=$BUILDPLATFORM ${SDK}${SDK_DIGEST:+@${SDK_DIGEST}} AS build", "FROM ${RUNTIME}${RUNTIME_DIGEST:+@${RUNTIME_DIGEST}}"],
            Lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.DoesNotContain(Lines, line => line.StartsWith("# syntax=", StringComparison.Ordinal));
    }

    [Fact]
    public void The_labels_name_the_base_that_the_image_is_made_from()
    {
        string[] labels = [.. Lines.Select(line => line.Trim(' ', '\\'))];
        Assert.Contains("org.opencontainers.image.base.name=$RUNTIME", labels);
        Assert.Contains("org.opencontainers.image.base.digest=$RUNTIME_DIGEST", labels);
    }
}
