using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>The environment of a container, and the <c>$(NAME)</c> in its arguments.</summary>
internal sealed partial class PodVariables
{
    private readonly Dictionary<string, string> _values;

    /// <summary>Reads those of a container.</summary>
    public PodVariables(JsonObject pod, JsonNode container, IPAddress address, PodSources sources)
    {
        // What the images of .NET set, and what the kubelet sets for each container.
        _values = new()
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["DOTNET_ROOT"] = PodRoot.DotnetFolder,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["HOME"] = ProgramImage.Home,
            ["HOSTNAME"] = (string)pod["metadata"]!["name"]!,
            ["KUBERNETES_SERVICE_HOST"] = "10.0.0.1",
            ["KUBERNETES_SERVICE_PORT"] = "443",
        };
        foreach (JsonNode? variable in container["env"]?.AsArray() ?? [])
        {
            _values[(string)variable!["name"]!] = variable["valueFrom"] is { } from ? Read(pod, from, address, sources) : Expand((string?)variable["value"] ?? "");
        }
    }

    /// <summary>All of them, as <c>NAME=value</c>.</summary>
    public IEnumerable<string> Assignments => _values.Select(variable => $"{variable.Key}={variable.Value}");

    /// <summary>Puts in the values of the variables that a text names; an unknown name stays as it is.</summary>
    public string Expand(string text) => Reference().Replace(text, match => _values.GetValueOrDefault(match.Groups[1].Value, match.Value));

    /// <summary>The value of a field by its path, of those that the downward API has.</summary>
    public static string Field(JsonObject pod, string path, IPAddress? address) => path switch
    {
        "metadata.name" or "metadata.namespace" or "metadata.uid" => (string)pod["metadata"]![path.Split('.')[1]]!,
        "spec.nodeName" or "spec.serviceAccountName" => (string)pod["spec"]![path.Split('.')[1]]!,
        "status.podIP" => $"{address}",
        _ => throw new NotSupportedException($"the test node does not know the field {path}"),
    };

    private static string Read(JsonObject pod, JsonNode from, IPAddress address, PodSources sources)
    {
        if (from["fieldRef"] is { } field)
        {
            return Field(pod, (string)field["fieldPath"]!, address);
        }

        JsonNode reference = from["secretKeyRef"] ?? from["configMapKeyRef"] ?? throw new NotSupportedException($"the test node does not know {from.ToJsonString()}");
        IReadOnlyDictionary<string, string>? data = from["secretKeyRef"] is null ? sources.ConfigMap((string)reference["name"]!) : sources.Secret((string)reference["name"]!);
        return data?.GetValueOrDefault((string)reference["key"]!) ?? throw new InvalidOperationException($"there is no {reference.ToJsonString()}");
    }

    [GeneratedRegex(@"\$\(([A-Za-z_.-][A-Za-z0-9_.-]*)\)")]
    private static partial Regex Reference();
}
