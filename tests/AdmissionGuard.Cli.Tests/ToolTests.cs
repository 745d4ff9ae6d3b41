using AdmissionGuard.Cli.Tests.Runs;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Cli.Tests;

public sealed class ToolTests
{
    [Fact]
    public void The_version_is_one_line()
    {
        using Workspace workspace = new();

        Assert.Equal($"admissionguard {ToolVersion.Text}\n", workspace.Run("version").Output);
    }

    [Fact]
    public void Help_tells_the_exit_codes()
    {
        using Workspace workspace = new();

        ToolResult result = workspace.Run("check", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Exit code: 0 nothing would be denied", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(IOException), "the output cannot be written (IOException)")]
    [InlineData(typeof(NotSupportedException), "internal error (NotSupportedException)")]
    public void What_goes_wrong_inside_is_one_line_without_trace_or_message(Type type, string expected)
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy).Write("good.yaml", Texts.GoodPod);
        using StringWriter error = new();
        using Surroundings surroundings = new()
        {
            Input = Stream.Null,
            Output = new FailingWriter((Exception)Activator.CreateInstance(type, "the inner message")!),
            Error = error,
            Clock = new FakeTimeProvider(),
            Folder = workspace.Folder,
        };

        int exitCode = Tool.Run(["check", "good.yaml", "-p", "policy.yaml"], surroundings);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("inner message", error.ToString(), StringComparison.Ordinal);
    }
}
