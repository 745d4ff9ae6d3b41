using System.Globalization;
using Xunit;

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
    public void Every_number_has_its_test_and_no_other()
    {
        IEnumerable<int> here = EdgeCases.All.Select(edge => int.Parse(edge.Row.TrimEnd('a', 'b', 'c'), CultureInfo.InvariantCulture));

        Assert.Equal(Enumerable.Range(1, Last), here.Concat(Elsewhere.Keys).Distinct().Order());
    }
}
