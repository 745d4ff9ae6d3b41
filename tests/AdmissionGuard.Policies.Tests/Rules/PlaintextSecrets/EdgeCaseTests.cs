using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

public sealed class EdgeCaseTests
{
    public static TheoryData<string> Rows { get; } = [.. EdgeCases.All.Select(edge => edge.Row)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_edge_case_has_its_verdict(string row)
    {
        EdgeCase edge = EdgeCases.All.Single(candidate => candidate.Row == row);

        Assert.Equal(edge.Expected, Looked.SurestAt(edge.Object ?? Objects.WithVariable(edge.Name, edge.Value)));
    }
}
