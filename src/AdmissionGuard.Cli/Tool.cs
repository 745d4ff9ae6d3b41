using System.CommandLine;
using System.CommandLine.Parsing;
using AdmissionGuard.Cli.Check;
using AdmissionGuard.Cli.Policies;
using AdmissionGuard.Cli.Trust;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli;

/// <summary>The tool as a whole: commands, and the one edge at which errors become an exit code.</summary>
internal static class Tool
{
    /// <summary>Runs one command line. Never throws for anything a user can do.</summary>
    public static int Run(string[] args, Surroundings surroundings)
    {
        try
        {
            int exitCode = Invoke(args, surroundings);
            surroundings.Output.Flush();
            return exitCode;
        }
        catch (IOException error) when (error is not FileNotFoundException and not DirectoryNotFoundException)
        {
            // Whoever reads the output has gone or the disk is full; the first needs no words.
            return Abandon(surroundings, $"admissionguard: the output cannot be written ({error.GetType().Name}); check the disk or the pipe");
        }
#pragma warning disable CA1031 // The edge of the program: a bug must not show a trace, and its message might quote a value.
        catch (Exception error)
        {
            return Abandon(surroundings, $"admissionguard: internal error ({error.GetType().Name}); please report it with the command line");
        }
#pragma warning restore CA1031
    }

    private static int Invoke(string[] args, Surroundings surroundings)
    {
        ParseResult parsed = Root(surroundings).Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return parsed.Invoke(new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false });
        }

        foreach (ParseError error in parsed.Errors)
        {
            surroundings.Error.WriteLine($"admissionguard: {ShownArgument.In(error.Message, args)}");
        }

        surroundings.Error.WriteLine($"See `{CommandLine(parsed.CommandResult)} --help`.");
        return ExitCode.Unusable;
    }

    private static RootCommand Root(Surroundings surroundings)
    {
        RootCommand root = new("Checks Kubernetes manifests by AdmissionGuard's policies: the same rules, reasons and words as the webhook.")
        {
            CheckCommand.Create(surroundings),
            PolicyCommand.Create(surroundings),
            TrustCommand.Create(surroundings),
            VersionCommand.Create(surroundings),
        };
        return root;
    }

    private static string CommandLine(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{CommandLine(parent)} {command.Command.Name}" : "admissionguard";

    private static int Abandon(Surroundings surroundings, string message)
    {
        try
        {
            surroundings.Error.WriteLine(message);
        }
        catch (IOException)
        {
            // Nobody listens; the exit code says it.
        }

        return ExitCode.Unusable;
    }
}
