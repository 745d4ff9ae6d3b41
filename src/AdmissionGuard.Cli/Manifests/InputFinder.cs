using System.Collections.Immutable;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>
/// Finds the files behind the paths of the command line. A folder gives its *.yaml, *.yml and *.json at any depth, in the order of
/// their names; what is hidden (begins with a dot) is left out. Links are followed, and a loop of them is walked once.
/// </summary>
internal sealed class InputFinder(string workingFolder)
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    private readonly List<InputFile> files = [];
    private readonly List<InputProblem> problems = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>What could not be found or looked into.</summary>
    public ImmutableArray<InputProblem> Problems => [.. problems];

    /// <summary>The files in the order of the paths, each once.</summary>
    public ImmutableArray<InputFile> Find(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            Take(path);
        }

        return [.. files];
    }

    private void Take(string path)
    {
        string full = Path.GetFullPath(path, workingFolder);
        if (path == "-")
        {
            Add(InputFile.StandardInput);
        }
        else if (Directory.Exists(full))
        {
            TakeFolder(path, full);
        }
        else if (File.Exists(full))
        {
            Add(new InputFile(NameOf(path, full), full, WasNamed: true));
        }
        else
        {
            problems.Add(new InputProblem(path, null, "there is no such file or folder; check the path"));
        }
    }

    private void TakeFolder(string path, string full)
    {
        List<(string Name, string FullPath)> found = [];
        Walk(NameOf(path, full), Real(new DirectoryInfo(full)), found, []);
        if (found.Count == 0 && problems.Count == 0)
        {
            problems.Add(new InputProblem(path, null, "the folder holds no *.yaml, *.yml or *.json file; check the path"));
        }

        foreach ((string name, string fullPath) in found.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            Add(new InputFile(name, fullPath, WasNamed: false));
        }
    }

    private void Walk(string name, DirectoryInfo folder, List<(string Name, string FullPath)> found, HashSet<string> walked)
    {
        if (!walked.Add(folder.FullName))
        {
            return;
        }

        try
        {
            foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.')))
            {
                string entryName = name is "." ? entry.Name : $"{name.TrimEnd('/')}/{entry.Name}";
                if (entry is DirectoryInfo inner)
                {
                    Walk(entryName, Real(inner), found, walked);
                }
                else if (Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                {
                    found.Add((entryName, entry.FullName));
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(new InputProblem(name, null, $"the folder cannot be looked into ({FileError.Of(error)})"));
        }
    }

    // What lies below a link is walked under its target's path, so that a folder has one path however it is reached.
    private static DirectoryInfo Real(DirectoryInfo folder) => (DirectoryInfo?)folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder;

    private void Add(InputFile file)
    {
        if (taken.Add(file.FullPath))
        {
            files.Add(file);
        }
    }

    private string NameOf(string path, string full)
    {
        string name = Path.IsPathRooted(path) && !IsOutside(full) ? Path.GetRelativePath(workingFolder, full) : path;
        name = name.Replace(Path.DirectorySeparatorChar, '/');
        while (name.StartsWith("./", StringComparison.Ordinal))
        {
            name = name[2..].TrimStart('/');
        }

        return name.Length == 0 ? "." : name;
    }

    private bool IsOutside(string full) => Path.GetRelativePath(workingFolder, full) is var relative && (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative));
}
