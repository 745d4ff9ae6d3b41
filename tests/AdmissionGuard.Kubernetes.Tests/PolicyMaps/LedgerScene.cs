using AdmissionGuard.Kubernetes.PolicyMaps;

namespace AdmissionGuard.Kubernetes.Tests.PolicyMaps;

/// <summary>A ledger of the floor namespace <c>guard</c>, and everything that it published.</summary>
internal sealed class LedgerScene
{
    private int version;

    public LedgerScene() => Ledger = new PolicyLedger("guard", Published.Add);

    public PolicyLedger Ledger { get; }

    public List<PolicyMapsReading> Published { get; } = [];

    public PolicyMapsReading Now => Published[^1];

    /// <summary>The policies in force with the registry that each allows.</summary>
    public string InForce => string.Join(' ', Now.Policies.Select(policy => policy.Name).Order(StringComparer.Ordinal));

    public static string Policy(string name, string mode = "enforce") => $$"""
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata: { name: {{name}} }
        spec:
          mode: {{mode}}
          securityContext: { privileged: false }
        """;

    public static string Bad(string name) => Policy(name, "enforc");

    public PolicyMap Map(string name, params IEnumerable<(string Key, string Text)> data) => Map("guard", name, data);

    public PolicyMap Map(string space, string name, params IEnumerable<(string Key, string Text)> data) => new()
    {
        Key = new PolicyMapKey(space, name),
        Uid = $"uid-{space}-{name}",
        ResourceVersion = $"{++version}",
        Created = DateTimeOffset.UnixEpoch,
        Data = [.. data.Select(entry => KeyValuePair.Create(entry.Key, entry.Text))],
    };

    public LedgerScene List(params PolicyMap[] maps)
    {
        Ledger.Replace(maps);
        Ledger.Settle();
        return this;
    }

    public void Put(params PolicyMap[] maps)
    {
        Array.ForEach(maps, Ledger.Put);
        Ledger.Settle();
    }

    public void Remove(PolicyMap map)
    {
        Ledger.Remove(map);
        Ledger.Settle();
    }
}
