using System.Text;
using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Tests.Workloads;

/// <summary>The places where secrets are left, as they are read out of objects.</summary>
public sealed class SecretPlacesTests
{
    [Fact]
    public void Command_args_probes_and_hooks_are_read()
    {
        Container container = Read("""
            {"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"web","command":["sh","-c"],"args":["a\nb"],
             "livenessProbe":{"exec":{"command":["x","y"]}},"readinessProbe":{"httpGet":{"port":1,"httpHeaders":[{"name":"A","value":"v"}]}},
             "startupProbe":{"tcpSocket":{"port":1}},"lifecycle":{"preStop":{"exec":{"command":["z"]}}}}]}}
            """).Pod.Containers[0];

        Assert.Equal(["sh", "-c"], container.Command.Select(text => text.Decode()));
        Assert.Equal(["a\nb"], container.Args.Select(text => text.Decode()));
        Assert.Equal(["livenessProbe", "readinessProbe", "lifecycle.preStop"], container.Handlers.Select(handler => handler.Field));
        Assert.Equal(["x", "y"], container.Handlers[0].Command.Select(text => text.Decode()));
        Assert.Equal(("A", "v"), (container.Handlers[1].Headers[0].Name.Decode(), container.Handlers[1].Headers[0].Value.Decode()));
    }

    [Fact]
    public void Of_the_addresses_of_probes_those_are_read_that_may_hold_something()
    {
        ValueList<ContainerHandler> handlers = Read("""
            {"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"web","livenessProbe":{"httpGet":{"port":1,"path":"/healthz","host":"web"}},
             "readinessProbe":{"httpGet":{"path":"/h?a=b","port":"http"}},"lifecycle":{"postStart":{"httpGet":{"host":"a:b@c","port":1}}}}]}}
            """).Pod.Containers[0].Handlers;

        Assert.Equal([("readinessProbe", "/h?a=b", ""), ("lifecycle.postStart", "", "a:b@c")], handlers.Select(handler => (handler.Field, handler.Path.Decode(), handler.Host.Decode())));
    }

    [Fact]
    public void Settings_of_volumes_are_read()
    {
        ValueList<VolumeOptions> volumes = Read("""
            {"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"web"}],"volumes":[{"emptyDir":{}},
             {"csi":{"driver":"d","volumeAttributes":{"share":"s"}},"name":"a"},{"name":"b","flexVolume":{"options":{"k":"v"}}},{"name":"c","rbd":{"user":"u","monitors":["m"]}},{"name":"e","gitRepo":{"repository":"r","revision":"v"}}]}}
            """).Pod.VolumeOptions;

        Assert.Equal(["1 a csi.volumeAttributes share=s", "2 b flexVolume.options k=v", "3 c rbd user=u", "4 e gitRepo repository=r,revision=v"], volumes.Select(Show));
    }

    [Fact]
    public void Annotations_of_object_and_template_are_read_but_the_copy_of_kubectl()
    {
        ValueList<AnnotationList> annotations = Read("""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"annotations":{"a":"1","kubectl.kubernetes.io/last-applied-configuration":"{}"}},
             "spec":{"template":{"metadata":{"annotations":{"b":"2"}},"spec":{"containers":[{"name":"web"}]}}}}
            """).Annotations;

        Assert.Equal(["metadata.annotations", "spec.template.metadata.annotations"], annotations.Select(list => list.Path));
        Assert.Equal(["a", "b"], annotations.Select(list => Assert.Single(list.Entries).Name.Decode()));
    }

    [Fact]
    public void A_ConfigMap_is_read_with_texts_and_binaries()
    {
        Workload config = Read("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"a.b":"x\ny"},"binaryData":{"z":"AAA="}}""");

        Assert.False(config.CarriesPod);
        Assert.Equal("ConfigMap default/c", config.ToString());
        Assert.Equal(("a.b", "x\ny"), (config.Config!.Data[0].Name.Decode(), config.Config.Data[0].Value.Decode()));
        Assert.Equal("z", config.Config.BinaryData[0].Name.Decode());
    }

    [Fact]
    public void A_ConfigMap_without_data_is_right() => Assert.Empty(Read("""{"apiVersion":"v1","kind":"ConfigMap"}""").Malformations);

    [Fact]
    public void No_text_form_tells_a_value()
    {
        Workload config = Read("""{"apiVersion":"v1","kind":"ConfigMap","data":{"key":"canary-value"}}""");
        ContainerHandler handler = new("livenessProbe") { Command = [Utf8Text.From("canary-value")] };

        Assert.DoesNotContain("canary", $"{config} {config.Config} {config.Config!.Data[0]} {handler} {new EnvVariable(Utf8Text.From("a"), Utf8Text.From("canary"))}", StringComparison.Ordinal);
    }

    private static string Show(VolumeOptions volume) =>
        $"{volume.Index} {volume.Name} {volume.Field} {string.Join(',', volume.Entries.Select(entry => $"{entry.Name.Decode()}={entry.Value.Decode()}"))}";

    private static Workload Read(string json)
    {
        Assert.True(WorkloadReader.TryReadObject(Encoding.UTF8.GetBytes(json), "default", out Workload? workload));
        return workload;
    }
}
