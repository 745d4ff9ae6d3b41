using System.CommandLine;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Cli.Trust;

/// <summary><c>admissionguard trust inspect</c>: what a Notary server says about an image's repository, and the pin for a policy.</summary>
internal static class InspectCommand
{
    private const string Help = """
        Show what a Notary server says about the repository of an image: root keys and their expiry, roles, signers, tags with
        their digests, and a source to paste into a policy.

        Without --root or --root-ca the data are verified from the root that the server shows, whoever made it: compare its key
        with what the publisher tells you before you pin it. Nothing is remembered between runs.

        Exit code: 0 the data are as demanded, 1 they are not, 2 they could not be read.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings)
    {
        Argument<ImageReference> image = ImageArgument.Create();
        TrustFlags flags = new();
        Option<string> format = OutputFormats.Option("text", "json");
        Command command = new("inspect", Help) { image };
        flags.AddTo(command);
        flags.Server.Required = true;
        command.Add(format);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(image), flags.Read(parsed), OutputFormats.Parse(parsed.GetRequiredValue(format)), surroundings, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ImageReference image, TrustDemand demand, OutputFormat format, Surroundings surroundings, CancellationToken cancellation)
    {
        TrustDemand shown = demand with { TrustOnFirstUse = !demand.HasPin };
        if (DemandReader.Read(image, shown, surroundings.Folder, out IReadOnlyList<string> problems) is not { } source)
        {
            return TrustProblems.Write(surroundings.Error, problems);
        }

        using SignatureVerification verification = TrustConnections.Open(surroundings);
        TrustDataReading reading = await verification.ReadAsync(Gun.FromImage(image), source, new LoadOptions { EveryDelegation = true }, cancellation);
        return reading.Answer is { } answer
            ? Tell(image, demand, source, answer, format, surroundings)
            : TrustProblems.Write(surroundings.Error, [reading.Problem!]);
    }

    private static int Tell(ImageReference image, TrustDemand demand, SignatureSource source, CollectionReading answer, OutputFormat format, Surroundings surroundings)
    {
        if (answer.Collection is not { } collection)
        {
            surroundings.Error.WriteLine($"admissionguard: {answer.Failure}");
            return TrustProblems.ExitCodeOf(FailureReasons.Of(answer.Failure!.Reason));
        }

        Inspection inspection = new(image, collection, demand.HasPin, PolicySnippet.Of(image, demand, source, collection));
        if (format == OutputFormat.Json)
        {
            JsonInspectionWriter.Write(surroundings.Output, inspection);
        }
        else
        {
            new TextInspectionWriter(surroundings.Output, surroundings.HasColour, surroundings.Clock.GetUtcNow()).Write(inspection);
        }

        return ExitCode.Clean;
    }
}
