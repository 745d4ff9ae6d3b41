using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Certificates;

namespace AdmissionGuard.Kubernetes.Tests.Certificates;

/// <summary>A Secret that steps are written into, as the API server would.</summary>
internal sealed class Materials(RotationSettings settings)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    public static readonly RotationSettings Usual = new(new ServiceNames("guard", "home"), TimeSpan.FromDays(90), TimeSpan.FromDays(1095));

    private ImmutableDictionary<string, string> texts = ImmutableDictionary<string, string>.Empty;
    private int version;

    /// <summary>What can be used of it.</summary>
    public ManagedMaterial Read() => MaterialReader.Read(new SecretVersion($"{version}", texts), settings.Service);

    public string this[string key] => texts[key];

    public IEnumerable<string> Keys => texts.Keys.Order(StringComparer.Ordinal);

    /// <summary>Writes a step.</summary>
    public Materials Do(RotationAct act, DateTimeOffset now, TrustSighting? trust = null)
    {
        JsonObject patch = MaterialChange.Of(act, Read(), trust ?? TrustSighting.None, now, settings).ToPatch($"{version}");
        foreach ((string key, JsonNode? value) in patch["data"]!.AsObject())
        {
            texts = value is null ? texts.Remove(key) : texts.SetItem(key, Encoding.UTF8.GetString(Convert.FromBase64String((string)value!)));
        }

        version++;
        return this;
    }

    /// <summary>Writes what somebody else would; null takes the key away.</summary>
    public Materials Put(string key, string? text)
    {
        texts = text is null ? texts.Remove(key) : texts.SetItem(key, text);
        version++;
        return this;
    }

    /// <summary>A sighting of API servers that all trust these authorities since a moment.</summary>
    public static TrustSighting Trusting(DateTimeOffset since, params IEnumerable<CertificateFacts?> authorities) =>
        new()
        {
            IsKnown = true,
            IsAnybodyTrusted = true,
            Everywhere = authorities.OfType<CertificateFacts>().ToImmutableDictionary(authority => authority.Fingerprint, _ => since),
            Anywhere = [.. authorities.OfType<CertificateFacts>()],
        };
}
