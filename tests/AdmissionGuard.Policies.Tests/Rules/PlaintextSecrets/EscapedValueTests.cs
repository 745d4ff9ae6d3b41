using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>The fingerprint of an escaped value is the value's own, as <c>policy fingerprint</c> prints it: so an allowed one fits.</summary>
public sealed class EscapedValueTests
{
    private static readonly FingerprintKey Key = FingerprintKey.From("0123456789abcdef-a-key-of-tests"u8)!;

    [Theory]
    [InlineData("a: b\npassword: \"hunt\\\"er2\"\n", "hunt\"er2")]
    [InlineData("a: b\npassword: \"hunter\\x21\\u0021\"\n", "hunter!!")]
    [InlineData("a: b\npassword: 'hunt''er2'\n", "hunt'er2")]
    [InlineData("a: b\npassword: 'hunt\\er2'\n", "hunt\\er2")]
    [InlineData("a=b\npassword=hunt\\=er\\!2\n", "hunt=er!2")]
    [InlineData("[a]\npassword = hunter2 ; the old one\n", "hunter2")]
    [InlineData("[a]\npassword = \"dom\\acc2\"\n", "dom\\acc2")]
    [InlineData("<a><password>hunt&amp;er&#50;&lt;&#x33;</password></a>", "hunt&er2<3")]
    [InlineData("<a><b password=\"hunt&quot;er2\"/></a>", "hunt\"er2")]
    [InlineData("{\"password\":\"hunt\\\"er2\\u0021\"}", "hunt\"er2!")]
    public void Of_a_text(string text, string value)
    {
        Violation violation = Only(Objects.ConfigMap("f", text));

        Assert.Equal((Key.Of(value), value.Length > 8 ? "<=16" : "<=8"), (violation.Secret!.Fingerprint, violation.Secret.Length));
    }

    [Fact]
    public void Of_an_option_in_quotes_though_no_shell_takes_them_off() =>
        Assert.Equal((Key.Of("hunt" + "er77"), "<=8"), (Only(Objects.WithArgs("--password=\"hunt" + "er77\"")).Secret!.Fingerprint, Only(Objects.WithArgs("--password=\"hunt" + "er77\"")).Secret!.Length));

    [Theory]
    [InlineData("a: b\npassword: ''\n")]
    [InlineData("a: b\npassword: '' # none\n")]
    public void An_empty_value_stays_empty(string text) => Assert.Empty(Looked.At(Objects.ConfigMap("f", text)));

    private static Violation Only(Workload workload)
    {
        Findings findings = new(new Judging().Context() with { Fingerprints = Key });
        findings.Enter("baseline", "plaintextSecrets", Mode.Enforce);
        new PlaintextSecretsRule(new PlaintextSecretsOptions { ConfigMaps = true }).Judge(workload, findings);
        return Assert.Single(findings.All);
    }
}
