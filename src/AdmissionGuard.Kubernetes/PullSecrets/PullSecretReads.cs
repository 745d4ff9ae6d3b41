using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.PullSecrets;

/// <summary>
/// Reads the pull secrets of workloads from the API server, by name and only when a review needs them: those of the pod, or where it names
/// none those of its ServiceAccount, which the API server copies into pods (and into nothing that makes pods). Joined and matched as the
/// kubelet does.
/// </summary>
public sealed class PullSecretReads(ApiConnection api, IPullSecretObserver observer, TimeProvider clock) : IPullSecrets, IDisposable
{
    /// <summary>The most pull secrets of one workload.</summary>
    public const int MaxSecrets = 16;

    private const string DefaultAccount = "default";

    private readonly PullSecretObjects objects = new(api, observer, clock);

    /// <inheritdoc/>
    public ValueTask<PullSecretsReading> ReadAsync(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        if (!KubernetesNames.IsNamespace(workload.Namespace))
        {
            return new(PullSecretsReading.None);
        }

        if (workload.Pod.PullSecrets.Count > MaxSecrets)
        {
            return new(PullSecretFaults.TooMany(MaxSecrets));
        }

        string[] named = [.. workload.Pod.PullSecrets.Select(name => name.Decode())];
        if (named.Length > 0)
        {
            return JoinAsync(workload.Namespace, named);
        }

        // Of a pod the API server has done it already; what it left empty, the kubelet pulls without.
        string account = workload.Pod.ServiceAccount.IsEmpty ? DefaultAccount : workload.Pod.ServiceAccount.Decode();
        return workload.Kind == "Pod" ? new(PullSecretsReading.None) : OfAccountAsync(workload.Namespace, account);
    }

    /// <inheritdoc/>
    public void Dispose() => objects.Dispose();

    private async ValueTask<PullSecretsReading> OfAccountAsync(string space, string account)
    {
        PullSecret read = await objects.AccountAsync(space, account);
        return read.Fault
            ?? (read.Names.Length > MaxSecrets ? PullSecretFaults.TooMany(MaxSecrets) : await JoinAsync(space, read.Names));
    }

    private async ValueTask<PullSecretsReading> JoinAsync(string space, IReadOnlyList<string> names)
    {
        List<DockerConfig> configs = [];
        Task<PullSecret>[] reading = [.. names.Distinct(StringComparer.Ordinal).Select(name => objects.SecretAsync(space, name).AsTask())];
        PullSecretsReading? fault = null;
        foreach (Task<PullSecret> one in reading)
        {
            PullSecret secret = await one;
            fault ??= secret.Fault;
            if (secret.Config is not null)
            {
                configs.Add(secret.Config);
            }
        }

        return fault ?? (configs.Count == 0 ? PullSecretsReading.None : PullSecretsReading.Of(DockerConfig.Merge(configs)));
    }
}
