namespace AdmissionGuard.Tests.Arranging;

/// <summary>
/// A folder as the kubelet mounts a ConfigMap or a Secret: each file is a link through <c>..data</c>, a link to the version's folder
/// that a change replaces by a rename.
/// </summary>
internal sealed class MountedFolder(string path)
{
    private int version;

    public string Path { get; } = path;

    public void Publish(params (string Name, string Text)[] files)
    {
        string folder = $"..version_{++version}";
        Directory.CreateDirectory(System.IO.Path.Combine(Path, folder));
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, folder, name), text);
        }

        string fresh = System.IO.Path.Combine(Path, "..data_tmp");
        File.CreateSymbolicLink(fresh, folder);
        Posix.Replace(fresh, System.IO.Path.Combine(Path, "..data"));
        foreach ((string name, _) in files)
        {
            string link = System.IO.Path.Combine(Path, name);
            if (!File.Exists(link))
            {
                File.CreateSymbolicLink(link, $"..data/{name}");
            }
        }
    }
}
