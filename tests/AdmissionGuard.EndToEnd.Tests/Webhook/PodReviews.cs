namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>Reviews of Pods as an API server posts them.</summary>
internal static class PodReviews
{
    /// <summary>Asks whether a Pod may be created in a namespace.</summary>
    public static string Create(string space, string pod) => $$$"""
        {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","kind":{"group":"","version":"v1","kind":"Pod"},
        "resource":{"group":"","version":"v1","resource":"pods"},"name":"web","namespace":"{{{space}}}","operation":"CREATE",
        "userInfo":{"username":"alice"},"object":{{{pod}}},"oldObject":null,"dryRun":false,"options":null}}
        """;
}
