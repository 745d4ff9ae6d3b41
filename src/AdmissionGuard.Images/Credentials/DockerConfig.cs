using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Images.Credentials;

/// <summary>
/// Registry credentials as Docker and Kubernetes write them, matched exactly as the kubelet does, so that what the node can pull can be
/// looked at here too. Beyond the kubelet, <c>identitytoken</c> is understood; credential helpers are not: they are programs.
/// </summary>
public sealed class DockerConfig : ICredentialSource
{
    /// <summary>The most bytes of a document: those of a Kubernetes secret.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Docker Hub's credentials are stored under the name it had first.</summary>
    private const string DockerHubEntry = "index.docker.io";

    private readonly IReadOnlyList<DockerConfigEntry> entries;

    /// <summary>Longer keys first where one begins the other: the kubelet goes through them in descending order of their text.</summary>
    private DockerConfig(IEnumerable<DockerConfigEntry> entries) =>
        this.entries = [.. entries.OrderByDescending(entry => entry.Key.Text, StringComparer.Ordinal)];

    /// <summary>No entry at all.</summary>
    public static DockerConfig Empty { get; } = new([]);

    /// <summary>Reads a document; strict JSON without repeated names.</summary>
    /// <param name="utf8">At most <see cref="MaxBytes"/>.</param>
    /// <param name="format">Where the entries stand.</param>
    /// <param name="config">The credentials.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence that begins with the document; repeats no value of it.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        DockerConfigFormat format,
        [NotNullWhen(true)] out DockerConfig? config,
        [NotNullWhen(false)] out string? problem)
    {
        problem = DockerConfigReader.Read(utf8, format, out List<DockerConfigEntry> entries);
        config = problem is null ? new DockerConfig(entries) : null;
        return config is not null;
    }

    /// <summary>Several documents as one, as the kubelet joins the secrets of a Pod: the order of the keys counts before that of the documents.</summary>
    public static DockerConfig Merge(IEnumerable<DockerConfig> configs) => new(configs.SelectMany(config => config.entries));

    /// <summary>The credentials for a repository, in the order the kubelet would try them; empty when there are none.</summary>
    /// <param name="registry">The host with its port, in lower case.</param>
    /// <param name="repository">The path on it.</param>
    public IReadOnlyList<Credential> Find(string registry, string repository)
    {
        DockerConfigEntry[] matching = [.. entries.Where(entry => entry.Key.Matches(registry, repository))];
        if (matching.Length == 0 && registry == "docker.io")
        {
            matching = [.. entries.Where(entry => entry.Key.Text == DockerHubEntry)];
        }

        return [.. matching.Select(entry => entry.Credential).OfType<Credential>().Distinct()];
    }

    /// <inheritdoc/>
    public ValueTask<CredentialReading> FindAsync(string registry, string repository, CancellationToken cancellation) =>
        new(CredentialReading.Of(Find(registry, repository)));

    /// <summary>Shows nothing.</summary>
    public override string ToString() => "(registry credentials)";
}
