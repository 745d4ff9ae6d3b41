using System.Text.RegularExpressions;

namespace AdmissionGuard.EndToEnd.Tests.Manifests;

/// <summary>One workload of <c>manifests/samples</c>.</summary>
/// <param name="Path">Its path in the repository.</param>
internal sealed partial record Sample(string Path)
{
    /// <summary>The file's text.</summary>
    public string Text => Repository.Text(Path);

    /// <summary>Its kind.</summary>
    public string Kind => KindLine().Match(Text).Groups[1].Value;

    /// <summary>The reason that the comment of a bad sample names; empty for a good one.</summary>
    public string Reason => FaultComment().Match(Text).Groups[1].Value;

    /// <summary>The group and version, and the resource, by which the API server serves the kind.</summary>
    public (string Api, string Resource) Endpoint => Kind switch
    {
        "Pod" => ("api/v1", "pods"),
        "ReplicationController" => ("api/v1", "replicationcontrollers"),
        "PodTemplate" => ("api/v1", "podtemplates"),
        "Job" => ("apis/batch/v1", "jobs"),
        "CronJob" => ("apis/batch/v1", "cronjobs"),
        string kind => ("apis/apps/v1", $"{kind}s".ToLowerInvariant()),
    };

    /// <summary>All samples of a folder.</summary>
    public static IEnumerable<TheoryDataRow<string>> In(string folder) =>
        Directory.EnumerateFiles(Repository.File($"manifests/samples/{folder}"))
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file))
            .Order(StringComparer.Ordinal)
            .Select(path => new TheoryDataRow<string>(path));

    [GeneratedRegex("^kind: (.+)$", RegexOptions.Multiline)]
    private static partial Regex KindLine();

    [GeneratedRegex(@"^# One fault: .* \[(.+)\]\.$", RegexOptions.Multiline)]
    private static partial Regex FaultComment();
}
