using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class SamplePolicyTests
{
    public static IEnumerable<TheoryDataRow<string>> Files =>
        Directory.EnumerateFiles(Repository.File("manifests/policies")).Select(file => new TheoryDataRow<string>(Path.GetFileName(file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_policy_loads(string file) =>
        Assert.Empty(PolicySetReader.Read([new PolicyText(file, Repository.Text($"manifests/policies/{file}"))]).Errors);

    [Fact]
    public void All_sample_policies_load_together()
    {
        PolicyFilesReading files = PolicyFiles.Read(Repository.File("manifests/policies"));
        Assert.Empty(files.Errors);
        Assert.Equal(["audit-first", "baseline", "registries", "signed"], PolicySetReader.Read(files.Texts).Set!.Policies.Select(policy => policy.Name));
    }

    [Fact]
    public void The_baseline_sample_is_the_built_in_baseline() =>
        Assert.Equal(BuiltInBaseline.Text.Text, Repository.Text("manifests/policies/baseline.yaml"));
}
