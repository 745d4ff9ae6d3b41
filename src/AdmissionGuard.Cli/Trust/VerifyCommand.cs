using System.CommandLine;
using System.CommandLine.Parsing;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Cli.Trust;

/// <summary><c>admissionguard trust verify</c>: what the webhook would say of an image's signature, step by step.</summary>
internal static class VerifyCommand
{
    private const string Help = """
        Verify an image as the webhook does, and explain every step: by --server with --root, --root-ca or --tofu, or by the
        sources of policies (--policy) that cover the image. A tag is also looked up at the registry, which must serve what was
        signed. With --engine, what a Docker Engine holds is compared with it.

        Nothing is remembered between runs, so a server that shows older data than before is not noticed here.

        Exit code: 0 signed as demanded (and the engine holds the same), 1 not, 2 there is no answer.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings)
    {
        Argument<ImageReference> image = ImageArgument.Create();
        TrustFlags flags = new();
        VerifyFlags more = new();
        Option<string> format = OutputFormats.Option("text", "json");
        Command command = new("verify", Help) { image };
        flags.AddTo(command);
        more.AddTo(command);
        command.Add(format);
        command.Validators.Add(result => Check(result, flags, more));
        command.SetAction((parsed, cancellation) => RunAsync(
            new VerifyOptions(
                parsed.GetRequiredValue(image),
                more.Read(parsed, flags.Read(parsed)),
                more.Policies(parsed),
                more.Engine(parsed),
                more.EngineCertificates(parsed),
                OutputFormats.Parse(parsed.GetRequiredValue(format))),
            surroundings,
            cancellation));
        return command;
    }

    // Two sources of truth would leave open which one decides.
    private static void Check(CommandResult result, TrustFlags flags, VerifyFlags more)
    {
        bool hasServer = result.GetResult(flags.Server) is { Implicit: false };
        bool hasPolicy = more.HasPolicies(result);
        if (hasServer == hasPolicy)
        {
            result.AddError(hasServer ? "--server and --policy both say whom to ask; give one of them" : "whom to ask is not said; give --server URL with --root, or --policy PATH");
        }
        else if (hasPolicy && more.FirstBeside(result, flags) is { } option)
        {
            result.AddError($"{option} is said by the policy; leave it out with --policy");
        }
    }

    private static async Task<int> RunAsync(VerifyOptions options, Surroundings surroundings, CancellationToken cancellation)
    {
        if (VerifySources.Find(options, surroundings) is not { } sources)
        {
            return ExitCode.Unusable;
        }

        using EngineQuestion? engine = EngineQuestion.Of(options, surroundings, out string? problem);
        if (problem is not null)
        {
            return TrustProblems.Write(surroundings.Error, [problem]);
        }

        VerifyReport report = await new Verifying(options.Image, engine, surroundings).RunAsync(sources, cancellation);
        if (options.Format == OutputFormat.Json)
        {
            JsonVerifyWriter.Write(surroundings.Output, report);
        }
        else
        {
            new TextVerifyWriter(surroundings.Output, surroundings.HasColour).Write(report);
        }

        return report.ExitCode;
    }
}
