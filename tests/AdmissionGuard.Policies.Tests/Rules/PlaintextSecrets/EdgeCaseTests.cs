using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
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

        SecretFinding? finding = SecretDetector.Find(edge.Name, edge.Value);

        Assert.Equal(edge.Reason, finding?.Reason.Code);
    }
}
