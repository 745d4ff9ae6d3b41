using AdmissionGuard.Policies.Workloads;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Makes objects with texts in the places where secrets are left.</summary>
internal static class Objects
{
    public static Workload WithVariable(string name, string value) => APod().With(AContainer().WithEnv(name, value)).Build();

    public static Workload WithArgs(params string[] args) => APod().With(AContainer().With(draft => draft with { Args = Texts(args) })).Build();

    public static Workload WithCommand(params string[] command) => APod().With(AContainer().With(draft => draft with { Command = Texts(command) })).Build();

    public static Workload WithHandler(ContainerHandler handler) => APod().With(AContainer().With(draft => draft with { Handlers = [handler] })).Build();

    public static Workload WithHeader(string name, string value) =>
        WithHandler(new ContainerHandler("livenessProbe") { Headers = [new NamedText(Utf8Text.From(name), Utf8Text.From(value))] });

    public static Workload WithVolume(string field, string name, string value) =>
        APod().WithPod(pod => pod with { VolumeOptions = [new VolumeOptions(2, "data", field, [new NamedText(Utf8Text.From(name), Utf8Text.From(value))])] }).Build();

    public static Workload WithAnnotation(string name, string value) =>
        APod().Changed(draft => draft with { Annotations = [new AnnotationList("metadata.annotations", [new NamedText(Utf8Text.From(name), Utf8Text.From(value))])] }).Build();

    public static Workload ConfigMap(string key, string text) => ConfigMap(new ConfigData { Data = [new NamedText(Utf8Text.From(key), Utf8Text.From(text))] });

    public static Workload BinaryConfigMap(string key, string base64) => ConfigMap(new ConfigData { BinaryData = [new NamedText(Utf8Text.From(key), Utf8Text.From(base64))] });

    public static Workload ConfigMap(ConfigData data) =>
        new() { Kind = "ConfigMap", Namespace = "team-a", Name = "settings", PodSpecPath = "", Pod = new PodSpec(), CarriesPod = false, Config = data };

    public static ValueList<Utf8Text> Texts(params string[] texts) => [.. texts.Select(Utf8Text.From)];
}
