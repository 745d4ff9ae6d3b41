using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>Pods as JSON: good ones by default, spoilt in one place by a test.</summary>
internal sealed class PodBuilder(string name)
{
    /// <summary>An image that the baseline lets pass.</summary>
    public const string GoodImage = "registry.example.com/shop/web:1.4.2";

    private readonly JsonObject _pod = new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject
        {
            ["securityContext"] = JsonNode.Parse("""{"runAsNonRoot":true,"runAsUser":10001,"seccompProfile":{"type":"RuntimeDefault"}}"""),
            ["containers"] = new JsonArray(Container("web", GoodImage)),
        },
    };

    private JsonObject Spec => _pod["spec"]!.AsObject();

    /// <summary>A Pod that the baseline lets pass.</summary>
    public static string Good(string name) => new PodBuilder(name).ToString();

    /// <summary>A Pod with one fault: its image has no tag.</summary>
    public static string Bad(string name) => new PodBuilder(name).WithImage("registry.example.com/shop/web").ToString();

    /// <summary>A container that the baseline lets pass if its image does.</summary>
    public static JsonObject Container(string name, string image) => new()
    {
        ["name"] = name,
        ["image"] = image,
        ["securityContext"] = JsonNode.Parse("""{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}"""),
    };

    /// <summary>Sets the image of the container.</summary>
    public PodBuilder WithImage(string image)
    {
        Spec["containers"]![0]!["image"] = image;
        return this;
    }

    /// <summary>Adds an init container.</summary>
    public PodBuilder WithInitContainer(string initName, string image)
    {
        Spec["initContainers"] = new JsonArray(Container(initName, image));
        return this;
    }

    /// <summary>Adds an environment variable.</summary>
    public PodBuilder WithEnv(string variable, string value)
    {
        Spec["containers"]![0]!["env"] = new JsonArray(new JsonObject { ["name"] = variable, ["value"] = value });
        return this;
    }

    /// <summary>Names a pull secret.</summary>
    public PodBuilder WithPullSecret(string secret)
    {
        Spec["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = secret });
        return this;
    }

    /// <summary>A Deployment of this Pod, with a service account.</summary>
    public string Deployment(string account)
    {
        JsonObject labels = new() { ["app"] = name };
        JsonNode spec = Spec.DeepClone();
        spec["serviceAccountName"] = account;
        JsonObject deployment = new()
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject
            {
                ["replicas"] = 0,
                ["selector"] = new JsonObject { ["matchLabels"] = labels.DeepClone() },
                ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = labels }, ["spec"] = spec },
            },
        };
        return deployment.ToJsonString();
    }

    /// <summary>Adds a finalizer.</summary>
    public PodBuilder WithFinalizer(string finalizer)
    {
        _pod["metadata"]!["finalizers"] = new JsonArray(finalizer);
        return this;
    }

    /// <inheritdoc />
    public override string ToString() => _pod.ToJsonString();
}
