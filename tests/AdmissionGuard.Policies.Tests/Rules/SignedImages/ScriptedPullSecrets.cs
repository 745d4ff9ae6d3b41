using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages;

/// <summary>Answers what a test says, and counts.</summary>
internal sealed class ScriptedPullSecrets(Task<PullSecretsReading> answer) : IPullSecrets
{
    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Credentials for one host.</summary>
    public static PullSecretsReading For(string host)
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes($$$"""{"auths":{"{{{host}}}":{"username":"u","password":"p"} } }""");
        Assert.True(DockerConfig.TryRead(text, DockerConfigFormat.ConfigJson, out DockerConfig? config, out _));
        return PullSecretsReading.Of(config);
    }

    public ValueTask<PullSecretsReading> ReadAsync(Workload workload)
    {
        Asked++;
        return new(answer);
    }
}
