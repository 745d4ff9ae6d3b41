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
    /// <param name="files">Their names and texts.</param>
    /// <param name="prepare">Sets the owner and the mode of each file, while nobody sees it yet.</param>
    public void Swap(IReadOnlyDictionary<string, string> files, Action<string>? prepare = null)
    {
        string data = Path.Combine(path, "..data");
        string? old = new FileInfo(data).LinkTarget;
        string version = $"..version_{++_version}";
        Directory.CreateDirectory(Path.Combine(path, version));
        foreach ((string name, string text) in files)
        {
            string file = Path.Combine(path, version, name);
            File.WriteAllText(file, text);
            prepare?.Invoke(file);
        }

        string next = Path.Combine(path, "..data_tmp");
        File.CreateSymbolicLink(next, version);
        Posix.Replace(next, data);
        foreach (string name in files.Keys.Where(name => !File.Exists(Path.Combine(path, name))))
        {
            File.CreateSymbolicLink(Path.Combine(path, name), Path.Combine("..data", name));
        }

        foreach (string gone in Directory.GetFiles(path).Where(link => !files.ContainsKey(Path.GetFileName(link)) && !Path.GetFileName(link).StartsWith("..", StringComparison.Ordinal)))
        {
            File.Delete(gone);
        }

        if (old is not null)
        {
            Directory.Delete(Path.Combine(path, old), recursive: true);
        }
    }
}
