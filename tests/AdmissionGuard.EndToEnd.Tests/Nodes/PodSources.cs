using System.Text;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>The ConfigMaps and Secrets that a Pod may use: those of its namespace.</summary>
internal sealed class PodSources(string space, ObjectCache configMaps, ObjectCache secrets)
{
    /// <summary>The data of a ConfigMap; null when there is none.</summary>
    public IReadOnlyDictionary<string, string>? ConfigMap(string name) => Data(configMaps, name, value => value);

    /// <summary>The data of a Secret; null when there is none.</summary>
    public IReadOnlyDictionary<string, string>? Secret(string name) => Data(secrets, name, value => Encoding.UTF8.GetString(Convert.FromBase64String(value)));

    private Dictionary<string, string>? Data(ObjectCache cache, string name, Func<string, string> decode) =>
        cache.Find(space, name)?.Read() is { } found
            ? (found["data"]?.AsObject() ?? []).ToDictionary(entry => entry.Key, entry => decode((string)entry.Value!))
            : null;
}
