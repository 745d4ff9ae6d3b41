using System.Text.RegularExpressions;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// Each rule that the chart grants is needed: without it the program says which right is missing. Those of the trust state and of pull secrets
/// are asked for by a review, and missed in <see cref="TrustStateMapTests"/> and <see cref="PullSecretTests"/>.
/// </summary>
public sealed partial class MissingRightTests(Lab lab)
{
    private const string Namespaced = "rbac-namespaced-policies.yaml";

    public static IEnumerable<TheoryDataRow<string, string>> Rules =>
        from file in new[] { "rbac.yaml", Namespaced }
        from Match rule in Rule().Matches(Repository.Text($"manifests/install/{file}"))
        select new TheoryDataRow<string, string>(file, rule.Groups["resource"].Value);

    private const string Mistake = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"mistake","labels":{"admissionguard.io/policy":"true"}},"data":{"p.yaml":"spec: 1"}}""";

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_that_is_taken_away_is_told_as_missing(string file, string resource)
    {
        bool namespaced = file == Namespaced;
        await using ManagedHome home = await ManagedHome.MakeAsync(lab.Cluster, document => Without(document, resource), namespaced ? [Namespaced] : []);
        (await lab.Cluster.Api.CreateAsync($"api/v1/namespaces/{home.Name}/configmaps", Mistake)).Accepted();
        ManagedReplica replica = await home.BeginAsync($"--namespaced-policies={(namespaced ? "true" : "false")}");
        await Eventually.TrueAsync(
            "it says what is missing",
            _ => Task.FromResult(replica.Log.Split('\n').Any(line => line.Contains($"answered 403: {resource}", StringComparison.Ordinal) && line.Contains("Role and ClusterRole to its service account", StringComparison.Ordinal))),
            () => replica.Log);
    }

    private static string Without(string document, string resource) => Rule().Replace(document, rule => rule.Groups["resource"].Value == resource ? "" : rule.Value);

    [GeneratedRegex(@"^  - \{? ?apiGroups: .*(?:\n    )? ?resources: \[(?<resource>[a-z]+)\].*(?:\n|\z)(?:    .*(?:\n|\z))*", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
