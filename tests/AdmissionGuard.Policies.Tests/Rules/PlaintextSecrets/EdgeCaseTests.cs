using System.Globalization;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>The 102 edge cases, each by its number.</summary>
public sealed class EdgeCaseTests
{
    private const int Last = 102;

    // What needs more than one object, or an image.
    private static readonly Dictionary<int, string> Elsewhere = new()
    {
        [98] = $"{nameof(SettingTests)}.{nameof(SettingTests.With_onUpdate_new_what_the_stored_object_had_is_a_warning)}",
        [99] = $"{nameof(ImageSecretsTests)}.{nameof(ImageSecretsTests.A_build_argument_with_a_token_is_told_by_its_name)}",
        [100] = $"{nameof(ImageSecretsTests)}.{nameof(ImageSecretsTests.What_the_base_image_says_is_told_once_and_as_its_own)}",
        [101] = $"{nameof(PlaintextSecretsRuleTests)}.{nameof(PlaintextSecretsRuleTests.No_form_of_a_value_is_told)}",
        [102] = $"{nameof(SettingTests)}.{nameof(SettingTests.An_allowed_fingerprint_lets_one_value_through_until_it_is_rotated)}",
    };

    public static TheoryData<string> Rows { get; } = [.. EdgeCases.All.Select(edge => edge.Row)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_edge_case_has_its_verdict(string row)
    {
        EdgeCase edge = EdgeCases.All.Single(candidate => candidate.Row == row);

        Assert.Equal(edge.Expected, Looked.SurestAt(edge.Object ?? Objects.WithVariable(edge.Name, edge.Value)));
    }

    [Fact]
    public void Both_halves_of_an_access_key_are_raised() =>
        Assert.Equal(
            ["AWS_ACCESS_KEY_ID high secret-access-key-pair", "OTHER high secret-access-key-pair"],
            Told(EdgeCases.All.Single(edge => edge.Row == "39b").Object!).Order(StringComparer.Ordinal));

    [Fact]
    public void A_name_that_stands_twice_is_judged_twice() =>
        Assert.Equal(
            ["PASSWORD high secret-password", "PASSWORD high secret-password"],
            Told(APod().With(AContainer().WithEnv("PASSWORD", "drag" + "on").WithEnv("PASSWORD", "walr" + "us77")).Build()));

    [Fact]
    public void A_secret_inside_a_variable_is_pointed_to_by_its_inner_key()
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithVariable("CONFIG", EdgeCases.All.Single(edge => edge.Row == "83").Value)));

        Assert.Equal("/spec/containers/0/env/0/value/db/password", violation.Place.AsPointer);
        Assert.Equal("db.password", violation.Secret?.Variable);
    }

    [Fact]
    public void Every_number_has_its_test_and_no_other()
    {
        IEnumerable<int> here = EdgeCases.All.Select(edge => int.Parse(edge.Row.TrimEnd('a', 'b', 'c'), CultureInfo.InvariantCulture));

        Assert.Equal(Enumerable.Range(1, Last), here.Concat(Elsewhere.Keys).Distinct().Order());
    }

    private static IEnumerable<string> Told(Workload workload) => Looked.At(workload).Select(violation => $"{violation.Secret?.Variable} {violation.Secret?.Level} {violation.Reason}");
}
