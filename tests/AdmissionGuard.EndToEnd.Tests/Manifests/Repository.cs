namespace AdmissionGuard.EndToEnd.Tests.Manifests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a file or folder in it.</summary>
    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file in it.</summary>
    public static string Text(string path) => System.IO.File.ReadAllText(File(path));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "AdmissionGuard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("the tests run from their build output inside the repository");
    }
}
