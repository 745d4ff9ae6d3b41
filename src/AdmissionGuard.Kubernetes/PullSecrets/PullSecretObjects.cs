using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules.SignedImages;

namespace AdmissionGuard.Kubernetes.PullSecrets;

/// <summary>Reads Secrets and ServiceAccounts by name, each once at a time however many reviews ask for it.</summary>
internal sealed class PullSecretObjects(ApiConnection api, IPullSecretObserver observer, TimeProvider clock) : IDisposable
{
    /// <summary>How long a read may take, whoever waits for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The most bytes of a Secret that is kept; a larger one is read for each review.</summary>
    public const int MaxKeptBytes = 16 * 1024;

    private const int MostAtOnce = 16;

    private readonly RecentReads recent = new(clock);
    private readonly SingleFlight<string, PullSecret> flights = new();
    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Reads a Secret's credentials.</summary>
    public ValueTask<PullSecret> SecretAsync(string space, string name) =>
        ReadAsync("secrets", $"secret {space}/{name}", space, name, ApiJson.Default.PullSecretObject, Of);

    /// <summary>Reads the names of a ServiceAccount's pull secrets.</summary>
    public ValueTask<PullSecret> AccountAsync(string space, string name) =>
        ReadAsync(
            "serviceaccounts",
            $"service account {space}/{name}",
            space,
            name,
            ApiJson.Default.ServiceAccountObject,
            (_, account) => new PullSecret { Names = [.. (account.ImagePullSecrets ?? []).Select(reference => reference.Name).OfType<string>()] });

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private ValueTask<PullSecret> ReadAsync<T>(string resource, string what, string space, string name, JsonTypeInfo<T> type, Func<string, T, PullSecret> read)
        where T : ApiObject
    {
        // What is no name can be no object, and would be another path.
        if (!KubernetesNames.IsObjectName(name))
        {
            return new(PullSecret.Nothing);
        }

        string path = $"api/v1/namespaces/{space}/{resource}/{name}";
        return recent.TryGet(path, out PullSecret? known)
            ? new(known)
            : new(flights.RunAsync(path, _ => AskAsync(path, what, name, type, read), CancellationToken.None));
    }

    private async Task<PullSecret> AskAsync<T>(string path, string what, string name, JsonTypeInfo<T> type, Func<string, T, PullSecret> read)
        where T : ApiObject
    {
        // A flight that landed since the caller looked has left its answer by now.
        if (recent.TryGet(path, out PullSecret? known))
        {
            return known;
        }

        using CancellationTokenSource patience = new(Patience, clock);
        PullSecret secret;
        try
        {
            await places.WaitAsync(patience.Token);
            try
            {
                ApiReply<T> reply = await api.GetAsync(path, type, patience.Token);
                secret = Of(what, name, reply, read);
            }
            finally
            {
                places.Release();
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            observer.PassedOver(what, $"the API server could not be asked ({exception.GetType().Name})");
            secret = Faulty(PullSecretFaults.Unreadable(what));
        }

        if (secret.IsKept)
        {
            recent.Keep(path, secret);
        }

        return secret;
    }

    private PullSecret Of<T>(string what, string name, ApiReply<T> reply, Func<string, T, PullSecret> read)
        where T : ApiObject
    {
        if (reply.Succeeded)
        {
            return reply.Value.Metadata?.Name == name ? read(what, reply.Value) : Faulty(PullSecretFaults.Unreadable(what));
        }

        if (reply.Failure.IsNotFound)
        {
            return PassOver(what, "there is none");
        }

        PullSecretsReading fault = PullSecretFaults.Refused(what, reply.Failure);
        observer.PassedOver(what, string.Create(CultureInfo.InvariantCulture, $"the API server answered {reply.Failure.Status}: {reply.Failure.Message}; {fault.Remedy}"));
        return Faulty(fault);
    }

    private PullSecret Of(string what, PullSecretObject secret)
    {
        (byte[]? value, DockerConfigFormat format) = secret.Type switch
        {
            "kubernetes.io/dockerconfigjson" => (secret.Data?.DockerConfigJson, DockerConfigFormat.ConfigJson),
            "kubernetes.io/dockercfg" => (secret.Data?.DockerCfg, DockerConfigFormat.Dockercfg),
            _ => (null, default),
        };
        if (value is null)
        {
            return PassOver(what, "it is of neither type of pull secrets, kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg");
        }

        bool isKept = value.Length <= MaxKeptBytes;
        return DockerConfig.TryRead(value, format, out DockerConfig? config, out string? problem)
            ? new PullSecret { Config = config, IsKept = isKept }
            : new PullSecret { Fault = PullSecretFaults.Malformed(what, problem), IsKept = isKept };
    }

    private PullSecret PassOver(string what, string why)
    {
        observer.PassedOver(what, why);
        return PullSecret.Nothing;
    }

    private static PullSecret Faulty(PullSecretsReading fault) => new() { Fault = fault, IsKept = false };
}
