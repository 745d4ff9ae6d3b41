using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Churn;

/// <summary>
/// A policy that alone decides about a namespace and is written over and over. Each version names itself in what it finds, and they deny and
/// warn in turns, so that every verdict tells which version it is from.
/// </summary>
/// <param name="home">Where its ConfigMap is.</param>
/// <param name="number">Its number among its like.</param>
/// <param name="sight">What verdicts have shown so far, of all policies.</param>
internal sealed partial class VersionedPolicy(PolicyHome home, int number, ChurnSight sight)
{
    private readonly Lock _sync = new();
    private readonly List<long> _written = [];
    private readonly List<int> _floors = [];
    private bool _writing;

    /// <summary>The version that was written last.</summary>
    public int Last
    {
        get
        {
            lock (_sync)
            {
                return _written.Count - 1;
            }
        }
    }

    private string Space => $"{home.Name}-{number}";

    /// <summary>
    /// Writes the next version, unless a review might then see a third one: not before some verdict has shown that the last version is in
    /// force, and every review that was posted earlier than that is answered.
    /// </summary>
    public async Task<bool> EditAsync()
    {
        int next;
        lock (_sync)
        {
            next = _written.Count;
            if (_writing || (next > 0 && _written[^1] > sight.Reached) || _floors.Any(floor => floor < next - 1))
            {
                return false;
            }

            _writing = true;
        }

        string text = PolicyTexts.Registry($"v{next}.example.com", next % 2 == 0 ? "enforce" : "warn", $"{{ namespaces: [{Space}] }}");
        JsonNode written = (await home.PutAsync($"p{number}", text.Replace("name: registries", $"name: p{number}", StringComparison.Ordinal))).Accepted().Body;
        lock (_sync)
        {
            _written.Add(long.Parse((string)written["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture));
            _writing = false;
        }

        return true;
    }

    /// <summary>
    /// Asks for a review; fails unless its verdict is that of the version that was known to be in force when it was posted or of the next one.
    /// Gives the number of that version.
    /// </summary>
    public async Task<int> AskAsync(WebhookProcess webhook)
    {
        int floor;
        lock (_sync)
        {
            // The watch tells changes in their order and reviews see whole sets, so one verdict speaks for all that was written before.
            long reached = sight.Reached;
            floor = _written.FindLastIndex(version => version <= reached);
            _floors.Add(floor);
        }

        int seen = VersionOf(await webhook.ReviewAsync(PodReviews.Create(Space, PodBuilder.Good("web"))));
        lock (_sync)
        {
            _floors.Remove(floor);
            int newest = Math.Min(floor + 1, _writing ? _written.Count : _written.Count - 1);
            Assert.True(seen >= floor && seen <= newest, $"{this}: the verdict was that of version {seen}, when version {floor} was in force and {newest} written");
            if (seen < _written.Count)
            {
                sight.Reach(_written[seen]);
            }
        }

        return seen;
    }

    /// <inheritdoc />
    public override string ToString() => $"p{number}";

    private int VersionOf(JsonNode response)
    {
        bool allowed = (bool)response["allowed"]!;
        string words = (string?)(allowed ? response["warnings"]?[0] : response["status"]?["message"]) ?? "";
        Match version = Version().Match(words);
        Assert.True(version.Success && words.Contains($"[p{number}/trustedRegistries registry-not-trusted]", StringComparison.Ordinal), $"{this}: {response.ToJsonString()}");
        int seen = int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(seen % 2 == 1, allowed);
        return seen;
    }

    [GeneratedRegex(@"use one of: v(\d+)\.example\.com")]
    private static partial Regex Version();
}
