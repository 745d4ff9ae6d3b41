using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Verdicts;

public sealed class PlaceTests
{
    [Fact]
    public void A_fault_of_a_container_names_its_image() =>
        Assert.Equal("spec.containers[0] \"web\" (nginx:1.25)", Told("nginx:1.25", "env[0].value"));

    [Fact]
    public void A_fault_of_the_image_leaves_naming_it_to_the_fault() =>
        Assert.Equal("spec.containers[0] \"web\"", Told("nginx:1.25", "image"));

    [Fact]
    public void What_may_be_a_password_in_front_of_a_host_is_not_shown() =>
        Assert.Equal("spec.containers[0] \"web\" (...@host/x)", Told("user:canary@host/x", "env[0].value"));

    [Fact]
    public void A_digest_is_shown_with_its_image()
    {
        string image = $"nginx@sha256:{new string('a', 64)}";
        Assert.Equal($"spec.containers[0] \"web\" ({image})", Told(image, "env[0].value"));
    }

    private static string Told(string image, string field)
    {
        Workload pod = APod().With(AContainer("web").WithImage(image)).Build();
        return Place.Of(pod, pod.Pod.Containers[0], field).ToString();
    }
}
