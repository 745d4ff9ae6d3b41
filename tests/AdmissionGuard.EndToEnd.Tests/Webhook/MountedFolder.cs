using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>
/// A folder that changes as the kubelet changes a mounted ConfigMap or Secret (its AtomicWriter): each name is a link to
/// <c>..data/name</c>, <c>..data</c> is a link to a folder of one version, and an update renames a new link over it.
/// </summary>
internal sealed class MountedFolder(string path)
{
    private int _version;

    /// <summary>Makes these files the folder's content, in one step for whoever reads it.</summary>
    public void Swap(IReadOnlyDictionary<string, string> files)
    {
        string data = Path.Combine(path, "..data");
        string? old = new FileInfo(data).LinkTarget;
        string version = $"..version_{++_version}";
        Directory.CreateDirectory(Path.Combine(path, version));
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(Path.Combine(path, version, name), text);
        }

        string next = Path.Combine(path, "..data_tmp");
        File.CreateSymbolicLink(next, version);
        Posix.Replace(next, data);
        foreach (string name in files.Keys.Where(name => !File.Exists(Path.Combine(path, name))))
        {
            File.CreateSymbolicLink(Path.Combine(path, name), Path.Combine("..data", name));
        }

        if (old is not null)
        {
            Directory.Delete(Path.Combine(path, old), recursive: true);
        }
    }
}
