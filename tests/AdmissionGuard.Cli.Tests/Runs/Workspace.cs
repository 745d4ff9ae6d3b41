using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Cli.Tests.Runs;

/// <summary>A folder of its own, in which the tool is run as a user would, but in this process.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("admissionguard-cli-");

    /// <summary>Its full path.</summary>
    public string Folder => folder.FullName;

    /// <summary>Writes a file.</summary>
    public Workspace Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Runs the tool here.</summary>
    public ToolResult Run(params string[] args) => RunIn(Folder, "", args);

    /// <summary>Runs the tool here with something on the standard input.</summary>
    public ToolResult RunWithInput(string input, params string[] args) => RunIn(Folder, input, args);

    /// <summary>Runs the tool in any folder, on 23 November 2026.</summary>
    public static ToolResult RunIn(string folder, string input, string[] args, bool hasColour = false)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        using MemoryStream stdin = new(Encoding.UTF8.GetBytes(input));
        using Surroundings surroundings = new()
        {
            Input = stdin,
            Output = output,
            Error = error,
            Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)),
            Folder = folder,
            HasColour = hasColour,
        };
        int exitCode = Tool.Run(args, surroundings);
        return new ToolResult(exitCode, output.ToString(), error.ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
