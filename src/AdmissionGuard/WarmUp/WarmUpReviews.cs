using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AdmissionGuard.WarmUp;

/// <summary>
/// Made-up reviews of the shapes that come: small and large, good and bad, new and changed, and one that is broken. Their images are of a
/// registry that cannot be (RFC 2606), so that no policy asks the network about them.
/// </summary>
internal static class WarmUpReviews
{
    private const string GoodContext =
        """{"runAsNonRoot":true,"readOnlyRootFilesystem":true,"allowPrivilegeEscalation":false,"privileged":false,"capabilities":{"drop":["ALL"]},"seccompProfile":{"type":"RuntimeDefault"}}""";

    private const string BadContext = """{"privileged":true,"runAsUser":0,"capabilities":{"add":["SYS_ADMIN"]}}""";

    // No namespace can have this name, so nobody asks the API server for its labels.
    private const string Space = "warm_up";

    /// <summary>Makes them.</summary>
    public static ImmutableArray<WarmUpReview> Make() =>
    [
        Review("Pod", "CREATE", Pod(1, 8, GoodContext), "null"),
        Review("Pod", "CREATE", Pod(2, 4, BadContext), "null"),
        Review("Pod", "CREATE", Pod(12, 40, GoodContext), "null"),
        Review("Deployment", "CREATE", Deployment(Pod(1, 8, BadContext)), "null"),
        Review("Deployment", "UPDATE", Deployment(Pod(2, 8, GoodContext)), Deployment(Pod(1, 8, GoodContext))),
        new("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"""u8.ToArray(), StatusCodes.Status400BadRequest),
    ];

    private static WarmUpReview Review(string kind, string operation, string @object, string oldObject)
    {
        (string group, string resource) = kind == "Pod" ? ("", "pods") : ("apps", "deployments");
        string review =
            $$$"""
            {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"warm-up",
            "kind":{"group":"{{{group}}}","version":"v1","kind":"{{{kind}}}"},
            "resource":{"group":"{{{group}}}","version":"v1","resource":"{{{resource}}}"},
            "name":"warm-up","namespace":"{{{Space}}}","operation":"{{{operation}}}",
            "userInfo":{"username":"system:serviceaccount:kube-system:warm-up","groups":["system:authenticated"]},
            "object":{{{@object}}},"oldObject":{{{oldObject}}},"dryRun":false,"options":{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1"}
            }}
            """;
        return new WarmUpReview(Encoding.UTF8.GetBytes(review), StatusCodes.Status200OK);
    }

    private static string Deployment(string pod) =>
        $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"warm-up","namespace":"{{{Space}}}","labels":{"app":"warm-up"}},
        "spec":{"replicas":1,"selector":{"matchLabels":{"app":"warm-up"}},"template":{{{pod}}}
        }}
        """;

    private static string Pod(int containers, int variables, string context) =>
        $$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"warm-up","namespace":"{{{Space}}}","creationTimestamp":null,"annotations":{"note":"made up"}},
        "spec":{"volumes":[{"name":"config","configMap":{"name":"warm-up","defaultMode":420}}],
        "containers":[{{{List(containers, i => Container(i, variables, context))}}}],
        "securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}},"restartPolicy":"Always"},"status":{}}
        """;

    private static string Container(int index, int variables, string context) =>
        $$$"""
        {"name":"c{{{index}}}","image":"warm-up.invalid/image-{{{index}}}:1.{{{index}}}","env":[{{{List(variables, Variable)}}}],
        "resources":{"limits":{"cpu":"500m","memory":"256Mi"}},"securityContext":{{{context}}}}
        """;

    private static string Variable(int index) =>
        $$$"""{"name":"SETTING_{{{index}}}","value":"value {{{index}}} of a \"setting\" for https://host-{{{index}}}.example.com/"}""";

    private static string List(int count, Func<int, string> item)
    {
        StringBuilder list = new();
        for (int i = 0; i < count; i++)
        {
            list.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}{item(i)}");
        }

        return list.ToString();
    }
}
