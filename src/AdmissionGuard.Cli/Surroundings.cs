using System.Text;

namespace AdmissionGuard.Cli;

/// <summary>What the tool uses of the world around it.</summary>
internal sealed record Surroundings : IDisposable
{
    /// <summary>Read for the path <c>-</c>.</summary>
    public required Stream Input { get; init; }

    /// <summary>Results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Problems and notes.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Tells when exemptions have ended.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The folder that relative paths start from, as a full path.</summary>
    public required string Folder { get; init; }

    /// <summary>True when <see cref="Output"/> is a terminal whose user did not ask for plain text (no-color.org).</summary>
    public bool HasColour { get; init; }

    /// <summary>The process's own. Output is UTF-8 whatever the locale, since reports are read by other programs.</summary>
    public static Surroundings OfThisProcess() =>
        new()
        {
            Input = Console.OpenStandardInput(),
            Output = WriterTo(Console.OpenStandardOutput(), autoFlush: false),
            Error = WriterTo(Console.OpenStandardError(), autoFlush: true),
            Clock = TimeProvider.System,
            Folder = Environment.CurrentDirectory,
            HasColour = !Console.IsOutputRedirected
                && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }

    private static StreamWriter WriterTo(Stream stream, bool autoFlush) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = autoFlush, NewLine = "\n" };
}
