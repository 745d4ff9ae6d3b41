namespace AdmissionGuard.Tests.Arranging;

/// <summary>Policies for facts.</summary>
internal static class PolicyTexts
{
    public static string Of(string name, string mode = "enforce", string exemptions = "[]", string match = "{}") =>
        $$"""
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: {{name}}
        spec:
          mode: {{mode}}
          match: {{match}}
          securityContext:
            privileged: false
          exemptions: {{exemptions}}
        """;

    public const string Secrets =
        """
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: secrets
        spec:
          mode: enforce
          plaintextSecrets: { enforceAt: high }
        """;

    public const string Broken =
        """
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: broken
        spec:
          mode: enforce
          securityContex: {}
          matsch: {}
        """;
}
