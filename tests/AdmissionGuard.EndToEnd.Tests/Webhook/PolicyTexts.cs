namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>Policies small enough to see at a glance what a test relies on.</summary>
internal static class PolicyTexts
{
    /// <summary>Allows images of one registry.</summary>
    public static string Registry(string host, string mode = "enforce", string match = "{}") => $"""
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: registries
        spec:
          mode: {mode}
          match: {match}
          trustedRegistries:
            allow: [{host}]
        """;
}
