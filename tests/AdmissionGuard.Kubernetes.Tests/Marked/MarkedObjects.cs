using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Tests.Marked;

/// <summary>Objects with the marked value, one for every place where a secret can stand and for every way of being malformed around it.</summary>
internal static class MarkedObjects
{
    private const string Password = "secret-password";
    private const string Argument = "secret-in-argument";
    private const string Malformed = "workload-malformed";

    public static IReadOnlyList<MarkedObject> All { get; } = [.. Variables(), .. Commands(), .. Handlers(), .. Settings(), .. Configs(), .. Broken()];

    private static string Value => Canary.Text;

    private static IEnumerable<MarkedObject> Variables() =>
    [
        InContainer("variable", Password, "env", Env("DB_PASSWORD", Value)),
        InContainer("variable of an init container", Password, "env", Env("DB_PASSWORD", Value), "initContainers"),
        InContainer("variable of an ephemeral container", Password, "env", Env("DB_PASSWORD", Value), "ephemeralContainers"),
        InContainer("JSON in a variable", Password, "env", Env("CONFIG", new JsonObject { ["password"] = Value }.ToJsonString())),
        InContainer("URL", "secret-in-url", "env", Env("DATABASE_URL", $"postgres://app:{Uri.EscapeDataString(Value)}@db/shop")),
        InContainer("connection string", "secret-connection-string", "env", Env("SETTING", $"Server=db;User Id=app;Password={Value};")),
        InContainer("authorization", "secret-authorization-header", "env", Env("SETTING", $"Basic {Canary.Basic}")),
        InContainer("wrapped", "secret-connection-string", "env", Env("SETTING", Convert.ToBase64String(Encoding.UTF8.GetBytes($"a=b\ndb.password={Value}\n")))),
        InContainer("private key", "secret-private-key", "env", Env("SETTING", string.Concat("-----BEGIN RSA PRIVATE", " KEY-----\n", Convert.ToBase64String([.. Enumerable.Range(100, 96).Select(i => (byte)(i * 37))]), "\n-----END RSA PRIVATE", $" KEY-----\n{Value}\n"))),
        InContainer("own pattern", "secret-custom-pattern", "env", Env("SETTING", $"acme {Value}")),
        new("variable of a CronJob", "CronJob", CronJob(Container("env", Env("DB_PASSWORD", Value))), Password),
    ];

    private static IEnumerable<MarkedObject> Commands() =>
    [
        InContainer("pair of arguments", Argument, "args", new JsonArray("--password", Value)),
        InContainer("argument", Argument, "args", new JsonArray("--password=" + Value)),
        InContainer("command", Argument, "command", new JsonArray("app", "--password=" + Value)),
        InContainer("script", Argument, "command", new JsonArray("sh", "-c", $"app --password '{Value}'")),
        InContainer("assignment of a script", Argument, "command", new JsonArray("sh", "-c", $"export DB_PASSWORD='{Value}'; app")),
    ];

    private static IEnumerable<MarkedObject> Handlers() =>
    [
        InContainer("liveness command", Argument, "livenessProbe", Exec(Value)),
        InContainer("readiness command", Argument, "readinessProbe", Exec(Value)),
        InContainer("startup command", Argument, "startupProbe", Exec(Value)),
        InContainer("hook after the start", Argument, "lifecycle", new JsonObject { ["postStart"] = Exec(Value) }),
        InContainer("hook before the stop", Argument, "lifecycle", new JsonObject { ["preStop"] = Exec(Value) }),
        InContainer("header of a probe", Password, "readinessProbe", Get("X-Password", Value)),
        InContainer("authorization of a probe", "secret-authorization-header", "readinessProbe", Get("Authorization", $"Basic {Canary.Basic}")),
        InContainer("header of a hook", Password, "lifecycle", new JsonObject { ["preStop"] = Get("X-Password", Value) }),
    ];

    private static IEnumerable<MarkedObject> Settings() =>
    [
        InVolume("setting of csi", new JsonObject { ["driver"] = "d", ["volumeAttributes"] = new JsonObject { ["password"] = Value } }, "csi"),
        InVolume("setting of flexVolume", new JsonObject { ["driver"] = "d", ["options"] = new JsonObject { ["password"] = Value } }, "flexVolume"),
        InAnnotation("annotation", "example.com/dsn", $"app:{Value}@tcp(db:3306)/shop", "secret-connection-string"),
        InAnnotation("copy of kubectl", "kubectl.kubernetes.io/last-applied-configuration", $"app:{Value}@tcp(db:3306)/shop", null),
        new("label", "Pod", Pod(Container("args", new JsonArray("serve")), new JsonObject { ["labels"] = new JsonObject { ["password"] = Value } }), null),
        InContainer("password of an image", "image-reference-invalid", "image", $"https://app:{Value}@registry.example.com/web:1"),
    ];

    private static IEnumerable<MarkedObject> Configs() =>
    [
        InConfig("entry", "data", "DB_PASSWORD", Value, Password),
        InConfig("properties", "data", "app.properties", $"a=b\ndb.password={Value}\n", Password),
        InConfig("JSON entry", "data", "app.json", new JsonObject { ["db"] = new JsonObject { ["password"] = Value } }.ToJsonString(), Password),
        InConfig("XML entry", "data", "app.xml", $"<app><password>{Value.Replace("&", "&amp;", StringComparison.Ordinal)}</password></app>", Password),
        InConfig("binary entry", "binaryData", "app.properties", Convert.ToBase64String(Encoding.UTF8.GetBytes($"a=b\ndb.password={Value}\n")), Password),
    ];

    private static IEnumerable<MarkedObject> Broken() =>
    [
        InContainer("value that is an object", Malformed, "env", new JsonArray(new JsonObject { ["name"] = "DB_PASSWORD", ["value"] = new JsonObject { ["x"] = Value } })),
        InContainer("value that is a list", Malformed, "env", new JsonArray(new JsonObject { ["name"] = "DB_PASSWORD", ["value"] = new JsonArray(Value) })),
        InContainer("env that is a text", Malformed, "env", Value),
        InContainer("args that are a text", Malformed, "args", $"--password={Value}"),
        InContainer("probe that is a text", Malformed, "livenessProbe", Value),
        InContainer("name that is an object", Malformed, "name", new JsonObject { ["password"] = Value }),
        new("annotations that are a text", "Pod", Pod(Container("args", new JsonArray("serve")), new JsonObject { ["annotations"] = Value }), Malformed),
        new("data that is a text", "ConfigMap", new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new JsonObject { ["name"] = "web" }, ["data"] = Value }, Malformed),
    ];

    private static MarkedObject InContainer(string place, string reason, string field, JsonNode value, string list = "containers") =>
        new(place, "Pod", Pod(Container(field, value), [], list), reason);

    private static MarkedObject InVolume(string place, JsonObject source, string field)
    {
        JsonObject pod = Pod(Container("args", new JsonArray("serve")), []);
        pod["spec"]!["volumes"] = new JsonArray(new JsonObject { ["name"] = "v", [field] = source });
        return new(place, "Pod", pod, Password);
    }

    private static MarkedObject InAnnotation(string place, string key, string value, string? reason) =>
        new(place, "Pod", Pod(Container("args", new JsonArray("serve")), new JsonObject { ["annotations"] = new JsonObject { [key] = value } }), reason);

    private static MarkedObject InConfig(string place, string field, string key, string value, string reason) =>
        new(place, "ConfigMap", new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new JsonObject { ["name"] = "web" }, [field] = new JsonObject { [key] = value } }, reason);

    private static JsonObject Container(string field, JsonNode value)
    {
        JsonObject container = new() { ["name"] = "web", ["image"] = "registry.example.com/web:1" };
        container[field] = value;
        return container;
    }

    private static JsonArray Env(string name, string value) => new(new JsonObject { ["name"] = name, ["value"] = value });

    private static JsonObject Exec(string value) => new() { ["exec"] = new JsonObject { ["command"] = new JsonArray("app", "--password=" + value) } };

    private static JsonObject Get(string header, string value) =>
        new() { ["httpGet"] = new JsonObject { ["port"] = 80, ["httpHeaders"] = new JsonArray(new JsonObject { ["name"] = header, ["value"] = value }) } };

    private static JsonObject Pod(JsonObject container, JsonObject metadata, string list = "containers")
    {
        JsonObject spec = new() { ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = "registry.example.com/main:1" }) };
        spec[list] = new JsonArray(container);
        metadata["name"] = "web";
        return new() { ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = metadata, ["spec"] = spec };
    }

    private static JsonObject CronJob(JsonObject container) =>
        new()
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "CronJob",
            ["metadata"] = new JsonObject { ["name"] = "web" },
            ["spec"] = new JsonObject
            {
                ["schedule"] = "0 3 * * *",
                ["jobTemplate"] = new JsonObject
                {
                    ["spec"] = new JsonObject { ["template"] = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray(container) } } },
                },
            },
        };
}
