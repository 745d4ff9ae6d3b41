using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>The volumes of a Pod: folders whose files follow their ConfigMaps and Secrets.</summary>
internal sealed class PodVolumes
{
    private readonly JsonObject _pod;
    private readonly PodSources _sources;
    private readonly ApiServer _api;
    private readonly string _folder;
    private readonly Dictionary<string, (MountedFolder Folder, string Content)> _written = [];
    private readonly Dictionary<string, string> _tokens = [];

    /// <summary>Prepares those of a Pod below a folder.</summary>
    public PodVolumes(JsonObject pod, PodSources sources, ApiServer api, string folder) => (_pod, _sources, _api, _folder) = (pod, sources, api, folder);

    private IEnumerable<JsonNode> All => _pod["spec"]!["volumes"]?.AsArray().Select(volume => volume!) ?? [];

    private int? Group => (int?)_pod["spec"]!["securityContext"]?["fsGroup"];

    /// <summary>Writes what changed. Returns what is missing; null when all is there.</summary>
    public async Task<string?> SyncAsync()
    {
        foreach (JsonNode volume in All)
        {
            string name = (string)volume["name"]!;
            if (volume["emptyDir"] is not null)
            {
                MakeEmpty(name);
            }
            else if (await ReadAsync(volume, name) is not { } files)
            {
                return $"MountVolume.SetUp failed for volume \"{name}\": {volume.ToJsonString()} names something that is not there";
            }
            else
            {
                Write(name, files);
            }
        }

        return null;
    }

    /// <summary>Shows them where a container wants them.</summary>
    public void Mount(PodRoot root, JsonNode container)
    {
        foreach (JsonNode? mount in container["volumeMounts"]?.AsArray() ?? [])
        {
            if (mount!["subPath"] is not null)
            {
                throw new NotSupportedException("the test node does not know subPath");
            }

            root.MountFolder(Folder((string)mount["name"]!), (string)mount["mountPath"]!, (bool?)mount["readOnly"] ?? false);
        }
    }

    private string Folder(string volume) => Path.Combine(_folder, volume);

    private void MakeEmpty(string name)
    {
        if (!Directory.Exists(Folder(name)))
        {
            Directory.CreateDirectory(Folder(name));
            Posix.SetMode(Folder(name), Convert.ToInt32("777", 8));
        }
    }

    private async Task<Dictionary<string, VolumeFile>?> ReadAsync(JsonNode volume, string name)
    {
        JsonNode source = volume["projected"] ?? volume;
        int mode = (int?)(volume["configMap"] ?? volume["secret"] ?? volume["projected"])?["defaultMode"] ?? Convert.ToInt32("644", 8);
        Dictionary<string, VolumeFile> files = [];
        foreach (JsonNode? part in volume["projected"]?["sources"]?.AsArray().ToArray() ?? [source])
        {
            if (await ReadPartAsync(part!, name) is not { } read)
            {
                return null;
            }

            foreach ((string file, string text) in read)
            {
                files[file] = new VolumeFile(text, mode);
            }
        }

        return files;
    }

    private async Task<IReadOnlyDictionary<string, string>?> ReadPartAsync(JsonNode part, string volume) => part switch
    {
        _ when part["configMap"] is { } map => Chosen(map, _sources.ConfigMap((string)map["name"]!)),
        _ when part["secret"] is { } secret => Chosen(secret, _sources.Secret((string)(secret["secretName"] ?? secret["name"])!)),
        _ when part["serviceAccountToken"] is { } token => new Dictionary<string, string> { [(string)token["path"]!] = await TokenAsync(token, volume) },
        _ when part["downwardAPI"] is { } fields => fields["items"]!.AsArray().ToDictionary(
            item => (string)item!["path"]!, item => PodVariables.Field(_pod, (string)item!["fieldRef"]!["fieldPath"]!, null)),
        _ => throw new NotSupportedException($"the test node does not know the volume {part.ToJsonString()}"),
    };

    private static IReadOnlyDictionary<string, string>? Chosen(JsonNode source, IReadOnlyDictionary<string, string>? data)
    {
        bool optional = (bool?)source["optional"] ?? false;
        if (data is null)
        {
            return optional ? new Dictionary<string, string>() : null;
        }

        JsonNode?[]? items = source["items"]?.AsArray().ToArray();
        JsonNode?[]? there = items?.Where(item => data.ContainsKey((string)item!["key"]!)).ToArray();
        return there is null ? data
            : optional || there.Length == items!.Length ? there.ToDictionary(item => (string)item!["path"]!, item => data[(string)item!["key"]!])
            : null;
    }

    // Asked for once: a run is shorter than the least lifetime of a token, ten minutes.
    private async Task<string> TokenAsync(JsonNode source, string volume)
    {
        if (_tokens.TryGetValue(volume, out string? known))
        {
            return known;
        }

        JsonNode metadata = _pod["metadata"]!;
        JsonObject spec = new()
        {
            ["expirationSeconds"] = (int?)source["expirationSeconds"] ?? 3600,
            ["boundObjectRef"] = new JsonObject { ["kind"] = "Pod", ["apiVersion"] = "v1", ["name"] = (string)metadata["name"]!, ["uid"] = (string)metadata["uid"]! },
        };
        if ((string?)source["audience"] is { Length: > 0 } audience)
        {
            spec["audiences"] = new JsonArray(audience);
        }

        JsonObject request = new() { ["apiVersion"] = "authentication.k8s.io/v1", ["kind"] = "TokenRequest", ["spec"] = spec };
        string path = $"api/v1/namespaces/{metadata["namespace"]}/serviceaccounts/{_pod["spec"]!["serviceAccountName"]}/token";
        ApiAnswer answer = await _api.CreateAsync(path, request.ToJsonString());
        return _tokens[volume] = answer.Succeeded ? (string)answer.Body["status"]!["token"]! : throw new HttpRequestException(answer.Message);
    }

    private void Write(string name, Dictionary<string, VolumeFile> files)
    {
        string content = string.Join('\0', files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}\0{file.Value.Text}"));
        if (!_written.TryGetValue(name, out (MountedFolder Folder, string Content) old))
        {
            Directory.CreateDirectory(Folder(name));
            old = (new MountedFolder(Folder(name)), "never");
        }

        if (old.Content != content)
        {
            old.Folder.Swap(files.ToDictionary(file => file.Key, file => file.Value.Text), path => SetRights(path, files[Path.GetFileName(path)].Mode));
            _written[name] = (old.Folder, content);
        }
    }

    // As the kubelet does for fsGroup: the files belong to the group, which may read them whatever their mode is.
    private void SetRights(string path, int mode)
    {
        int readableByGroup = Convert.ToInt32("440", 8);
        if (Group is { } group)
        {
            Posix.GiveToGroup(path, group);
        }

        Posix.SetMode(path, Group is null ? mode : mode | readableByGroup);
    }
}
