using System.Text;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Workloads;
using static AdmissionGuard.Kubernetes.Tests.Builders.ReviewBuilder;

namespace AdmissionGuard.Kubernetes.Tests.Workloads;

public sealed class WorkloadReaderTests
{
    [Fact]
    public void A_bare_object_is_read()
    {
        Workload workload = Read(APod().ToJsonString());
        Assert.Equal("Pod shop/web", workload.ToString());
        Assert.Empty(workload.Malformations);
    }

    [Fact]
    public void Its_kind_may_stand_last() =>
        Assert.Equal("Deployment default/d", Read("""{"spec":{"template":{"spec":{"containers":[{"image":"x"}]}}},"metadata":{"name":"d"},"kind":"Deployment","apiVersion":"apps/v1"}""").ToString());

    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"Secret"}""")]
    [InlineData("""{"apiVersion":"v1","kind":"Deployment"}""")]
    [InlineData("""{"apiVersion":"batch.volcano.sh/v1","kind":"Job"}""")]
    [InlineData("""{"kind":7}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Other_kinds_are_not_read(string json) => Assert.False(WorkloadReader.TryReadObject(Encoding.UTF8.GetBytes(json), "default", out _));

    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"image":7}]}}""", "spec.containers[0].image", "must be a string, is a number")]
    [InlineData("""{"kind":"Pod","spec":{"containers":[{}]}}""", "apiVersion", "is missing")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"env":[],"env":[]}]}}""", "spec.containers[0].env", "comes twice")]
    public void What_is_wrong_is_told(string json, string path, string problem) =>
        Assert.Equal([new Malformation(path, problem)], (IEnumerable<Malformation>)Read(json).Malformations);

    [Theory]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"kind\":\"\\ud800\"}")]
    public void What_is_no_JSON_throws(string json) =>
        Assert.ThrowsAny<JsonException>(() => WorkloadReader.TryReadObject(Encoding.UTF8.GetBytes(json), "default", out _));

    private static Workload Read(string json)
    {
        Assert.True(WorkloadReader.TryReadObject(Encoding.UTF8.GetBytes(json), "default", out Workload? workload));
        return workload;
    }
}
