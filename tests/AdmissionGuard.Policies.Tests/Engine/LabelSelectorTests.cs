using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class LabelSelectorTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["tier"] = "prod", ["empty"] = "" };

    // apimachinery, pkg/labels/selector.go, Requirement.Matches
    [Theory]
    [InlineData("tier", LabelOperator.In, "prod test", true)]
    [InlineData("tier", LabelOperator.In, "test", false)]
    [InlineData("absent", LabelOperator.In, "prod", false)]
    [InlineData("tier", LabelOperator.NotIn, "prod", false)]
    [InlineData("tier", LabelOperator.NotIn, "test", true)]
    [InlineData("absent", LabelOperator.NotIn, "prod", true)]
    [InlineData("empty", LabelOperator.Exists, "", true)]
    [InlineData("absent", LabelOperator.Exists, "", false)]
    [InlineData("tier", LabelOperator.DoesNotExist, "", false)]
    [InlineData("absent", LabelOperator.DoesNotExist, "", true)]
    public void An_expression_holds_as_in_Kubernetes(string key, LabelOperator @operator, string values, bool holds)
    {
        LabelExpression expression = new(key, @operator, values.Split(' ').ToFrozenSet());

        Assert.Equal(holds, new LabelSelector(ImmutableDictionary<string, string>.Empty, [expression]).Matches(Labels));
    }

    [Theory]
    [InlineData("tier", "prod", true)]
    [InlineData("tier", "Prod", false)]
    [InlineData("absent", "", false)]
    [InlineData("empty", "", true)]
    public void A_label_must_have_the_value(string key, string value, bool holds) =>
        Assert.Equal(holds, new LabelSelector(ImmutableDictionary<string, string>.Empty.Add(key, value), []).Matches(Labels));

    [Fact]
    public void The_empty_selector_holds_for_all() => Assert.True(new LabelSelector(ImmutableDictionary<string, string>.Empty, []).Matches(Labels));
}
