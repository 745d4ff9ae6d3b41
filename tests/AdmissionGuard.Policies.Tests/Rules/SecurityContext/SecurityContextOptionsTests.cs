using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext;

public sealed class SecurityContextOptionsTests
{
    private const string Full = """
            runAsNonRoot: true
            acceptNonZeroUser: false
            runAsUser: nonZero
            privileged: false
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }
            seccompProfile: { type: [RuntimeDefault, Localhost] }
            hostNetwork: false
            hostPID: false
            hostIPC: false
        """;

    [Fact]
    public void All_fields_together_are_read() => Assert.Empty(Problems(Full));

    [Fact]
    public void What_is_read_is_demanded()
    {
        WorkloadBuilder pod = APod().WithPod(pod => pod with { HostNetwork = true, HostPid = true, HostIpc = true });

        string[] reasons = [.. Judged.By(Read(Full), pod).Select(v => v.Reason.Code)];

        Assert.Equal(
            [
                "run-as-root-possible", "privilege-escalation", "root-filesystem-writable", "capabilities-not-dropped", "seccomp-profile",
                "host-network", "host-pid", "host-ipc",
            ],
            reasons);
    }

    [Theory]
    [InlineData("    runAsNonRoot: true", "run-as-root-possible")]
    [InlineData("    allowPrivilegeEscalation: false", "privilege-escalation")]
    [InlineData("    readOnlyRootFilesystem: true", "root-filesystem-writable")]
    [InlineData("    capabilities: { drop: [ALL] }", "capabilities-not-dropped")]
    [InlineData("    capabilities: { drop: [NET_RAW] }", "capabilities-not-dropped")]
    [InlineData("    seccompProfile: { type: RuntimeDefault }", "seccomp-profile")]
    public void A_field_alone_demands_only_its_own(string field, string reason) =>
        Assert.Equal([reason], Judged.By(Read(field), APod()).Select(v => v.Reason.Code));

    [Theory]
    [InlineData("    runAsUser: nonZero")]
    [InlineData("    privileged: false")]
    [InlineData("    capabilities: { add: [] }")]
    [InlineData("    hostNetwork: false")]
    public void A_bare_pod_meets_what_forbids_only_excess(string field) => Assert.Empty(Judged.By(Read(field), APod()));

    [Theory]
    [InlineData("runAsNonRoot: false", "runAsNonRoot: is false, which demands nothing; leave the field out, or demand true")]
    [InlineData("privileged: true", "privileged: is true, which demands nothing; leave the field out, or demand false")]
    [InlineData("allowPrivilegeEscalation: true", "allowPrivilegeEscalation: is true, which demands nothing; leave the field out, or demand false")]
    [InlineData("readOnlyRootFilesystem: false", "readOnlyRootFilesystem: is false, which demands nothing; leave the field out, or demand true")]
    [InlineData("hostNetwork: true", "hostNetwork: is true, which demands nothing; leave the field out, or demand false")]
    [InlineData("hostPID: true", "hostPID: is true, which demands nothing; leave the field out, or demand false")]
    [InlineData("hostIPC: true", "hostIPC: is true, which demands nothing; leave the field out, or demand false")]
    [InlineData("acceptNonZeroUser: true", "acceptNonZeroUser: says nothing without runAsNonRoot: true; add that, or leave the field out")]
    [InlineData("capabilities: { drop: [] }", "capabilities.drop: demands nothing; write [ALL], or leave the field out")]
    [InlineData("capabilities: {}", "capabilities: demands nothing; add drop: [ALL], or leave the field out")]
    [InlineData("capabilities: { drop: [ALL, NET_RAW] }", "capabilities.drop: has ALL beside others; ALL covers every capability, leave the others out")]
    [InlineData("capabilities: { drop: [NET_RAW], add: [NET_RAW] }", "capabilities.add[0]: is \"NET_RAW\", which drop demands to be dropped; keep it in one list")]
    [InlineData("capabilities: { drop: [CAP_NET_RAW] }", "capabilities.drop[0]: is \"CAP_NET_RAW\"; write NET_RAW, upper-case and without CAP_, as Kubernetes does")]
    [InlineData("capabilities: { drop: [all] }", "capabilities.drop[0]: is \"all\"; write ALL, upper-case and without CAP_, as Kubernetes does")]
    [InlineData("capabilities: { add: [ALL] }", "capabilities.add[0]: is \"ALL\", which demands nothing; leave add out")]
    [InlineData("capabilities: { add: [CHOWN, NET_BIND_SERVCE] }", "capabilities.add[1]: is \"NET_BIND_SERVCE\", which is no Linux capability, did you mean NET_BIND_SERVICE?")]
    [InlineData("capabilities: { add: [FLY] }", "capabilities.add[0]: is \"FLY\", which is no Linux capability; write a name such as NET_BIND_SERVICE")]
    [InlineData("capabilities: { remove: [ALL] }", "capabilities: demands nothing; add drop: [ALL], or leave the field out", "capabilities.remove: unknown field; known here: add, drop")]
    [InlineData("seccompProfile: { type: Unconfined }", "seccompProfile.type: is Unconfined, which lets containers run without seccomp; write RuntimeDefault, or leave seccompProfile out")]
    [InlineData("seccompProfile: { type: [Localhost, runtimedefault] }", "seccompProfile.type[1]: is \"runtimedefault\", must be one of RuntimeDefault, Localhost, did you mean RuntimeDefault?")]
    [InlineData("seccompProfile: { type: [] }", "seccompProfile.type: allows no type at all, so nothing could run; write RuntimeDefault, or leave seccompProfile out")]
    [InlineData("seccompProfile: {}", "seccompProfile.type: is missing; write type: RuntimeDefault")]
    [InlineData("capabilities: { drop: [{}, CAP_CHOWN] }", "capabilities.drop[0]: must be text, is a mapping", "capabilities.drop[1]: is \"CAP_CHOWN\"; write CHOWN, upper-case and without CAP_, as Kubernetes does")]
    [InlineData("runAsUser: 1000", "runAsUser: is \"1000\", must be one of nonZero")]
    [InlineData("runAsNonRot: true", ": demands nothing; add a demand such as runAsNonRoot: true, or leave the rule out", "runAsNonRot: unknown field, did you mean runAsNonRoot?")]
    [InlineData("mode: warn", ": demands nothing; add a demand such as runAsNonRoot: true, or leave the rule out")]
    public void A_demand_that_nobody_can_mean_is_refused_with_the_reason(string field, params string[] problems) =>
        Assert.Equal(problems.Order(StringComparer.Ordinal), Problems("    " + field).Order(StringComparer.Ordinal));

    [Fact]
    public void A_mistake_is_told_at_its_line()
    {
        PolicySetReading reading = ReadPolicy("    runAsNonRoot: true\n    capabilities:\n      drop:\n        - NET_RAW\n        - CAP_MKNOD");

        Assert.Equal(10, Assert.Single(reading.Errors).Mark.Line);
    }

    [Fact]
    public void Every_reason_stands_in_the_catalogue() =>
        Assert.Equal(SecurityContextReasons.All, new SecurityContextRuleDefinition().Reasons);

    [Fact]
    public void No_two_checks_share_a_reason() =>
        Assert.Equal(SecurityContextReasons.All.Length, SecurityContextReasons.All.Select(reason => reason.Code).Distinct().Count());

    private static IRule Read(string fields) => ReadPolicy(fields).Set!.Policies[0].Rules[0].Rule;

    private static IEnumerable<string> Problems(string fields) =>
        ReadPolicy(fields).Errors.Select(error => $"{error.Path["spec.securityContext".Length..].TrimStart('.')}: {error.Problem}");

    private static PolicySetReading ReadPolicy(string fields) =>
        PolicySetReader.Read([new PolicyText("policy.yaml", $"apiVersion: admissionguard.io/v1\nkind: Policy\nmetadata: {{ name: test }}\nspec:\n  securityContext:\n{fields}\n")]);
}
