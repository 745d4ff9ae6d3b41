using System.Diagnostics;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>A program that does one thing and ends.</summary>
internal static class Command
{
    /// <summary>Runs a command line to its end.</summary>
    public static Task<CommandResult> RunAsync(IReadOnlyList<string> commandLine, IReadOnlyDictionary<string, string>? environment = null) =>
        RunAsync(commandLine[0], commandLine.Skip(1), environment);

    /// <summary>Runs it to its end, with <paramref name="input"/> on its standard input.</summary>
    public static async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string input = "")
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Process process = await Nursery.StartAsync(program, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        await WriteAsync(process, input, cancellation);
        await process.WaitForExitAsync(cancellation);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code tells why.
        }
    }
}
