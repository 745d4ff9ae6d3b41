using System.CommandLine;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Cli.Policies;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Check;

/// <summary><c>admissionguard check</c>: judges manifests as the webhook would.</summary>
internal static class CheckCommand
{
    private const string Help = """
        Judge manifests as the webhook would.

        Reads YAML and JSON with one or many documents, lists, folders at any depth (*.yaml, *.yml, *.json), recorded
        AdmissionReviews, and the standard input. Namespace manifests in the input tell namespace labels. Only policies with
        signedImages use the network.

        Exit code: 0 nothing would be denied (warnings and audit findings are shown and do not count), 1 something would be
        denied, 2 something could not be read or the policies are not valid.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings)
    {
        Argument<string[]> paths = PathArgument.Create("FILE|DIR|-", "Manifests, folders of them, or - for the standard input.", ArgumentArity.OneOrMore);
        Option<string[]> policies = PolicyPaths.Option();
        Option<string> format = OutputFormats.Option("text", "json", "sarif", "github");
        Option<string> defaultNamespace = new("--namespace", "-n")
        {
            Description = "The namespace of objects that name none.",
            HelpName = "NS",
            DefaultValueFactory = _ => "default",
        };
        Option<string?> registryConfig = new("--registry-config")
        {
            Description = "docker config.json with credentials for registries and trust servers for which a policy names none.",
            HelpName = "FILE",
        };
        Option<string> key = FingerprintKeys.Option();
        Option<string> explain = new("--explain")
        {
            Description = "Tell instead which controls and rules saw one field and what each said, e.g. spec.containers[0].env[1].value or a JSON pointer.",
            HelpName = "PATH",
        };
        Command command = new("check", Help) { paths, policies, format, defaultNamespace, registryConfig, key, explain };
        command.SetAction(parsed => Run(
            new CheckOptions(
                [.. parsed.GetRequiredValue(paths)],
                [.. parsed.GetValue(policies) ?? []],
                OutputFormats.Parse(parsed.GetRequiredValue(format)),
                parsed.GetRequiredValue(defaultNamespace),
                parsed.GetValue(registryConfig))
            {
                FingerprintKey = parsed.GetValue(key),
                Explain = parsed.GetValue(explain),
            },
            surroundings));
        return command;
    }

    private static int Run(CheckOptions options, Surroundings surroundings)
    {
        if (options.Policies.IsEmpty)
        {
            surroundings.Error.WriteLine("no --policy given: checking by the built-in baseline (`admissionguard policy explain` shows it)");
        }

        if (!FingerprintKeys.TryRead(options.FingerprintKey, surroundings, out FingerprintKey fingerprints))
        {
            return ExitCode.Unusable;
        }

        PolicyReading reading = PolicyPaths.Read(options.Policies, surroundings.Folder);
        CheckReport report = reading.Set is { } policies
            ? Check(options, policies, fingerprints, surroundings)
            : new CheckReport([], 0, reading.Problems);
        if (options.Explain is { } path)
        {
            ProblemLines.Write(surroundings.Error, report.Problems);
            return FieldExplanations.Write(report, path, surroundings);
        }

        if (options.Format != OutputFormat.GitHub)
        {
            ProblemLines.Write(surroundings.Error, report.Problems);
        }

        CheckWriters.Create(options.Format, surroundings).Write(report);
        return report.ExitCode;
    }

    private static CheckReport Check(CheckOptions options, PolicySet policies, FingerprintKey fingerprints, Surroundings surroundings)
    {
        ManifestSet manifests = ManifestSet.Read(options.Paths, surroundings);
        using SignatureVerification signatures = new(
            new SignatureVerificationOptions
            {
                States = new InMemoryTrustStateStore(),
                Credentials = options.RegistryConfig is null ? NoCredentials.Instance : new DockerConfigFile(Path.Combine(surroundings.Folder, options.RegistryConfig)),
            },
            surroundings.Clock);
        CheckReport report = new Checker(policies, options.DefaultNamespace, signatures.Verifier, surroundings.Clock, fingerprints, options.Explain).Check(manifests);
        Hints.Write(surroundings.Error, report);
        return report;
    }
}
