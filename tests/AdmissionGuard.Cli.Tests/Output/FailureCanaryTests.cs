using System.Text;
using System.Text.RegularExpressions;
using AdmissionGuard.Cli.Check;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Cli.Tests.Runs;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Kubernetes.Tests.Marked;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Cli.Tests.Output;

/// <summary>Exceptions whose messages quote the marked value: the tool tells what failed and where, and not the value.</summary>
public sealed class FailureCanaryTests
{
    public static TheoryData<string> Formats => new("text", "json", "sarif", "github");

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_rule_that_fails_over_a_value_is_a_violation_and_no_format_tells_the_value(string format)
    {
        (int exitCode, string all) = Run(new FailingRule(), (report, surroundings) =>
        {
            CheckWriters.Create(OutputFormats.Parse(format), surroundings).Write(report);
            return report.ExitCode;
        });

        Assert.Equal(ExitCode.Violations, exitCode);
        Assert.Contains("internal-error", all, StringComparison.Ordinal);
        Assert.Contains("hint: rule failing/failing failed with RegexMatchTimeoutException (id ", all, StringComparison.Ordinal);
        Canary.IsNowhereIn(all);
    }

    [Fact]
    public void A_rule_that_fails_while_it_explains_a_field_says_so_without_the_value()
    {
        (int exitCode, string all) = Run(new FailingRule(), (report, surroundings) => FieldExplanations.Write(report, "spec.containers[0].env[0].value", surroundings), "spec.containers[0].env[0].value");

        Assert.Equal(ExitCode.Violations, exitCode);
        Assert.Contains("the rule failed with RegexMatchTimeoutException while it looked at this field; please report it", all, StringComparison.Ordinal);
        Canary.IsNowhereIn(all);
    }

    [Fact]
    public void What_fails_anywhere_ends_the_tool_with_the_type_of_the_failure_alone()
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", Texts.Policy).Write("input.yaml", Texts.GoodPod);
        using StringWriter error = new();
        using Surroundings surroundings = new()
        {
            Input = Stream.Null,
            Output = new FailingWriter(new InvalidOperationException(Canary.Text)),
            Error = error,
            Clock = TimeProvider.System,
            Folder = workspace.Folder,
        };

        Assert.Equal(ExitCode.Unusable, Tool.Run(["check", "input.yaml", "-p", "policy.yaml"], surroundings));
        Assert.Contains("internal error (InvalidOperationException); please report it", error.ToString(), StringComparison.Ordinal);
        Canary.IsNowhereIn(error.ToString());
    }

    private static (int ExitCode, string All) Run(IRule rule, Func<CheckReport, Surroundings, int> write, string? explain = null)
    {
        using MemoryStream input = new(Encoding.UTF8.GetBytes(MarkedObjects.All[0].Object.ToJsonString()));
        using StringWriter output = new();
        using StringWriter error = new();
        using Surroundings surroundings = new() { Input = input, Output = output, Error = error, Clock = TimeProvider.System, Folder = Path.GetTempPath() };
        PolicySet policies = new([new Policy { Name = "failing", Source = "here", Hash = "0", Mode = Mode.Enforce, Rules = [new PolicyRule("failing", Mode.Enforce, rule)] }]);

        CheckReport report = new Checker(policies, "default", new NeverAsked(), surroundings.Clock, FingerprintKey.OfThisProcess, explain).Check(ManifestSet.Read(["-"], surroundings));
        Hints.Write(error, report);
        return (write(report, surroundings), output.ToString() + error);
    }

    private sealed class FailingRule : IExplainingRule
    {
        public void Judge(Workload workload, Findings findings) => throw Failure(workload);

        public IEnumerable<string> Explain(Workload workload, string path, Findings findings) => throw Failure(workload);

        private static RegexMatchTimeoutException Failure(Workload workload) => new(workload.Pod.Containers[0].Env[0].Value.Decode(), "a+b", TimeSpan.FromSeconds(1));
    }

    private sealed class NeverAsked : ISignatureVerifier
    {
        public ValueTask<SignatureFinding> VerifyAsync(ImageReference image, SignatureSource source, IReadOnlyList<Credential>? credentials = null) => throw new NotSupportedException();
    }
}
