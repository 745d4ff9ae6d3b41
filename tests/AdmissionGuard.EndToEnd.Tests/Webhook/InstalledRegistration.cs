using AdmissionGuard.EndToEnd.Tests.Manifests;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>The webhook configurations that the installation tells the program to register.</summary>
internal static class InstalledRegistration
{
    private const string Key = "  registration.yaml: |\n";

    /// <summary>The YAML of one of them.</summary>
    public static string Text(string name) => All().Single(text => text.Contains($"\n  name: {name}\n", StringComparison.Ordinal));

    /// <summary>The YAML of all of them.</summary>
    public static IEnumerable<string> All()
    {
        string install = Repository.Text("manifests/install/admissionguard.yaml");
        string block = install[(install.IndexOf(Key, StringComparison.Ordinal) + Key.Length)..];
        IEnumerable<string> lines = block.Split('\n').TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal));
        return string.Join('\n', lines.Select(line => line.Length == 0 ? "" : line[4..])).Split("\n---\n").Select(text => text + "\n");
    }
}
