using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>The registry credentials of a workload, or why they cannot be used.</summary>
public sealed record PullSecretsReading
{
    private PullSecretsReading()
    {
    }

    /// <summary>The workload has none.</summary>
    public static PullSecretsReading None { get; } = new();

    /// <summary>The credentials.</summary>
    public DockerConfig Config { get; private init; } = DockerConfig.Empty;

    /// <summary>The reason of the violation; null when the credentials can be used. To ask without them would hide the fault behind what the registry then says.</summary>
    public Reason? Reason { get; private init; }

    /// <summary>What is wrong, as a sentence without any part of a secret's value.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>What to do, as an imperative.</summary>
    public string Remedy { get; private init; } = "";

    /// <summary>The credentials.</summary>
    public static PullSecretsReading Of(DockerConfig config) => new() { Config = config };

    /// <summary>They cannot be used.</summary>
    public static PullSecretsReading Broken(Reason reason, string problem, string remedy) => new() { Reason = reason, Problem = problem, Remedy = remedy };
}
