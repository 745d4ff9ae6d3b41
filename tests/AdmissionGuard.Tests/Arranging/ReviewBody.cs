using System.Text;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>Bodies as API servers post them.</summary>
internal static class ReviewBody
{
    public const string Uid = "705ab4f5-6393-11e8-b7cc-42010a800002";

    public static string Good(string @namespace = "shop", string env = "[]", int padding = 0) => Pod("false", @namespace, env, padding);

    public static string Bad(string @namespace = "shop", bool dryRun = false, string user = "alice", string kind = "Pod") =>
        Pod("true", @namespace, "[]", 0, dryRun, user, kind);

    public static StringContent Content(string body) => new(body, Encoding.UTF8, "application/json");

    private static string Pod(string privileged, string @namespace, string env, int padding, bool dryRun = false, string user = "alice", string kind = "Pod") =>
        $$$"""
        {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"{{{Uid}}}",
        "kind":{"group":"","version":"v1","kind":"{{{kind}}}"},"resource":{"group":"","version":"v1","resource":"pods"},
        "name":"web","namespace":"{{{@namespace}}}","operation":"CREATE","userInfo":{"username":"{{{user}}}","groups":["system:authenticated"]},
        "object":{"apiVersion":"v1","kind":"{{{kind}}}","metadata":{"name":"web","namespace":"{{{@namespace}}}","annotations":{"note":"{{{new string('x', padding)}}}"}},
        "spec":{"containers":[{"name":"app","image":"registry.example.com/app:1","env":{{{env}}},"securityContext":{"privileged":{{{privileged}}}}}]}},
        "oldObject":null,"dryRun":{{{(dryRun ? "true" : "false")}}},"options":null}
        }
        """;
}
