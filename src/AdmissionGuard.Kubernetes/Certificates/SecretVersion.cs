using System.Collections.Immutable;
using System.Text;
using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>The texts of a Secret as they were at one version. Never shown.</summary>
internal sealed class SecretVersion(string resourceVersion, ImmutableDictionary<string, string> texts)
{
    /// <summary>The version.</summary>
    public string ResourceVersion { get; } = resourceVersion;

    /// <summary>The text of a key; null when there is none.</summary>
    public string? this[string key] => texts.GetValueOrDefault(key);

    /// <summary>Takes them out of an object; null for one without a version.</summary>
    public static SecretVersion? Of(SecretObject secret) =>
        secret.Metadata?.ResourceVersion is not { } version
            ? null
            : new SecretVersion(version, (secret.Data ?? []).ToImmutableDictionary(entry => entry.Key, entry => Encoding.UTF8.GetString(entry.Value)));

    /// <inheritdoc/>
    public override string ToString() => $"version {ResourceVersion}";
}
