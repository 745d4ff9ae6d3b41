using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace AdmissionGuard.Cli.Trust;

/// <summary>The options that <c>trust verify</c> has besides those of every trust command.</summary>
internal sealed class VerifyFlags
{
    private readonly Option<string[]> policies = new("--policy", "-p")
    {
        Description = "A policy file or a folder of them, whose signedImages say whom to ask and what must hold; in place of --server.",
        HelpName = "PATH",
    };

    private readonly Option<bool> trustOnFirstUse = new("--tofu") { Description = "Believe the root that the server shows, whoever made it; in place of --root." };

    private readonly Option<string[]> signers = new("--signer")
    {
        Description = "Somebody who must have signed, perhaps with a key (its ID or a PEM file). May be repeated: all of them.",
        HelpName = "NAME[=ID|FILE]",
    };

    private readonly Option<string> releases = new Option<string>("--releases")
    {
        Description = "strict: where targets/releases is declared it alone counts; docker: what it lacks is looked up in targets.",
        HelpName = "strict|docker",
        DefaultValueFactory = _ => "strict",
    }.AcceptOnlyFromAmong("strict", "docker");

    private readonly Option<string> engine = new("--engine")
    {
        Description = "A Docker Engine whose image is compared: unix:///var/run/docker.sock, or tcp://HOST:2376 with --engine-certs.",
        HelpName = "ADDRESS",
    };

    private readonly Option<string> engineCertificates = new("--engine-certs")
    {
        Description = "A folder with ca.pem, cert.pem and key.pem, as docker's DOCKER_CERT_PATH.",
        HelpName = "DIR",
    };

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { policies, trustOnFirstUse, signers, releases, engine, engineCertificates })
        {
            command.Add(option);
        }
    }

    /// <summary>Whether policies say what is demanded.</summary>
    public bool HasPolicies(CommandResult result) => IsGiven(result, policies);

    /// <summary>The first given option that a policy says already; null for none.</summary>
    public string? FirstBeside(CommandResult result, TrustFlags flags) =>
        flags.All.Concat([trustOnFirstUse, signers, releases]).FirstOrDefault(option => IsGiven(result, option))?.Name;

    /// <summary>Adds to what is demanded.</summary>
    public TrustDemand Read(ParseResult parsed, TrustDemand demand) =>
        demand with
        {
            TrustOnFirstUse = parsed.GetValue(trustOnFirstUse),
            Signers = [.. parsed.GetValue(signers) ?? []],
            Releases = parsed.GetValue(releases)!,
        };

    /// <summary>Policy files and folders.</summary>
    public ImmutableArray<string> Policies(ParseResult parsed) => [.. parsed.GetValue(policies) ?? []];

    /// <summary>The engine's address.</summary>
    public string? Engine(ParseResult parsed) => parsed.GetValue(engine);

    /// <summary>The folder of certificates for the engine.</summary>
    public string? EngineCertificates(ParseResult parsed) => parsed.GetValue(engineCertificates);

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
