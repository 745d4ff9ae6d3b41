using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Hundreds of policies that change all the time, and an API server that goes away.</summary>
public sealed class PolicyChurnTests(Lab lab)
{
    private const int Policies = 300;

    // Far more than an edit takes to be in force; how long that is, is measured elsewhere, on a machine that does nothing else.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Churn = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Each_verdict_agrees_with_a_version_of_the_policy_around_it()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        EditedPolicy[] policies = [.. Enumerable.Range(0, Policies).Select(i => new EditedPolicy(home, i))];
        await Task.WhenAll(policies.Chunk(Policies / 4).Select(async part =>
        {
            foreach (EditedPolicy policy in part)
            {
                await policy.EditAsync();
            }
        }));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);

        long begun = TimeProvider.System.GetTimestamp();
        bool Churning() => TimeProvider.System.GetElapsedTime(begun) < Churn;
        Task editing = EditAsync(policies, Churning);
        int[] reviews = await Task.WhenAll(Enumerable.Range(0, 2).Select(seed => ReviewAsync(guard, policies, new Random(seed), Churning)));
        await editing;

        Assert.True(reviews.Sum() > Policies, $"only {reviews.Sum()} reviews");
        foreach (EditedPolicy policy in policies)
        {
            await Eventually.TrueAsync($"the last version of {policy} is in force", async _ => await policy.AskAsync(guard) == policy.Last);
        }
    }

    [Fact]
    public async Task While_the_API_server_is_away_policies_stay_and_when_it_is_back_edits_count()
    {
        await using ControlPlane cluster = new();
        await cluster.InitializeAsync();
        PolicyHome home = await PolicyHome.MakeAsync(cluster);
        EditedPolicy policy = new(home, 1);
        await policy.EditAsync();
        await using Guard guard = await Guard.StartAsync(cluster, home.Arguments);
        Assert.Equal(policy.Last, await policy.AskAsync(guard));

        await cluster.StopApiServerAsync();
        string ready = "";
        await Eventually.TrueAsync(
            "the server notices", async cancellation => (ready = await guard.Process.ReadinessAsync(cancellation)).Contains("what is known stays in use", StringComparison.Ordinal), () => ready);
        Assert.Contains("[+] policies ok", ready, StringComparison.Ordinal);
        Assert.Equal(policy.Last, await policy.AskAsync(guard));

        await cluster.StartApiServerAsync();
        await policy.EditAsync();
        await Eventually.TrueAsync("the edit is in force", async _ => await policy.AskAsync(guard) == policy.Last, () => guard.Process.Log);
        await Eventually.TrueAsync(
            "all is well again", async cancellation => !(ready = await guard.Process.ReadinessAsync(cancellation)).Contains("what is known stays in use", StringComparison.Ordinal), () => ready);
        Assert.Equal(0, await guard.Process.MetricAsync("admissionguard_reviews_total", "outcome=\"error\""));
    }

    private static async Task EditAsync(EditedPolicy[] policies, Func<bool> churning)
    {
        Random random = new(7);
        while (churning())
        {
            await policies[random.Next(policies.Length)].EditAsync();
        }
    }

    private static async Task<int> ReviewAsync(Guard guard, EditedPolicy[] policies, Random random, Func<bool> churning)
    {
        int reviews = 0;
        while (churning())
        {
            EditedPolicy policy = policies[random.Next(policies.Length)];
            long begun = TimeProvider.System.GetTimestamp();
            bool allowed = await policy.AskAsync(guard);
            Assert.Contains(allowed, policy.VersionsSince(begun, Slack));
            reviews++;
        }

        return reviews;
    }

    /// <summary>A policy that alone decides about a namespace, and allows and denies in turns.</summary>
    private sealed class EditedPolicy(PolicyHome home, int number)
    {
        private readonly List<(bool Allows, long Begun, long Done)> _versions = [];

        public bool Last => _versions[^1].Allows;

        public async Task EditAsync()
        {
            bool allows = _versions.Count % 2 == 1;
            int index;
            lock (_versions)
            {
                index = _versions.Count;
                _versions.Add((allows, TimeProvider.System.GetTimestamp(), long.MaxValue));
            }

            string text = PolicyTexts.Registry(allows ? "registry.example.com" : "quay.io", match: $"{{ namespaces: [{home.Name}-{number}] }}");
            (await home.PutAsync($"p{number}", text.Replace("name: registries", $"name: p{number}", StringComparison.Ordinal))).Accepted();
            lock (_versions)
            {
                _versions[index] = _versions[index] with { Done = TimeProvider.System.GetTimestamp() };
            }
        }

        /// <summary>What may have been in force at some time since then: each version until some time after the next was written.</summary>
        public bool[] VersionsSince(long begun, TimeSpan slack)
        {
            lock (_versions)
            {
                return [.. _versions.Where((_, i) => i == _versions.Count - 1 || _versions[i + 1].Done == long.MaxValue || TimeProvider.System.GetElapsedTime(_versions[i + 1].Done, begun) < slack).Select(version => version.Allows)];
            }
        }

        public async Task<bool> AskAsync(Guard guard)
        {
            JsonNode response = await guard.Process.ReviewAsync($$$"""
                {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","kind":{"group":"","version":"v1","kind":"Pod"},
                "resource":{"group":"","version":"v1","resource":"pods"},"name":"web","namespace":"{{{home.Name}}}-{{{number}}}","operation":"CREATE",
                "userInfo":{"username":"alice"},"object":{{{PodBuilder.Good("web")}}},"oldObject":null,"dryRun":false,"options":null}}
                """);
            bool allowed = (bool)response["allowed"]!;
            string reasons = (string?)response["auditAnnotations"]?["reasons"] ?? "";
            Assert.Equal(allowed ? "" : "registry-not-trusted", reasons);
            return allowed;
        }

        public override string ToString() => $"p{number}";
    }
}
