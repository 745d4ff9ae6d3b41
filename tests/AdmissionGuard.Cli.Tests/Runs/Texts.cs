namespace AdmissionGuard.Cli.Tests.Runs;

/// <summary>Policies and manifests that many facts start from.</summary>
internal static class Texts
{
    /// <summary>Denies privileged containers.</summary>
    public const string Policy = """
        apiVersion: admissionguard.io/v1
        kind: Policy
        metadata:
          name: base
        spec:
          mode: enforce
          securityContext:
            privileged: false
        """;

    /// <summary>A pod that <see cref="Policy"/> admits.</summary>
    public const string GoodPod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: good
        spec:
          containers:
            - name: app
              image: registry.example.com/app:1.0
        """;

    /// <summary>A pod that <see cref="Policy"/> denies; <c>privileged</c> stands on line 10.</summary>
    public const string BadPod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: bad
        spec:
          containers:
            - name: app
              image: registry.example.com/app:1.0
              securityContext:
                privileged: true
        """;

    /// <summary>An object that carries no pods.</summary>
    public const string Service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        """;
}
