using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>
/// Recall and precision over what people really write, judged by hand before the detector was asked. What it misses or accuses wrongly is
/// told by name, so that a change of a word or a control shows what it costs.
/// </summary>
public sealed class RealManifestTests
{
    [Fact]
    public void Every_secret_is_told_and_those_that_prove_themselves_are_denied() => Assert.Equal("", string.Join(" | ", Wrong(RealManifestSecrets.All)));

    [Fact]
    public void No_setting_is_more_than_a_record() => Assert.Equal("", string.Join(" | ", Wrong(RealManifestSettings.All)));

    private static IEnumerable<string> Wrong(IEnumerable<RealManifestCase> cases) =>
        from one in cases
        let surest = Looked.SurestAt(one.Object)
        let came = surest?.Split(' ')[0] switch { "high" => CaseVerdict.Denied, "medium" => CaseVerdict.Told, _ => CaseVerdict.Clean }
        where one.Expected == CaseVerdict.Clean ? came != CaseVerdict.Clean : came < one.Expected
        select $"{one.Title}: {surest ?? "nothing"}";
}
