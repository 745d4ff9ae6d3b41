using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext;

public sealed class SecurityContextRuleTests
{
    private static readonly SecurityContextRule Everything = new(Demand.Everything);

    private static readonly WorkloadBuilder Clean = ADeployment()
        .WithPodSecurityContext(new PodSecurityContext { RunAsNonRoot = true, RunAsUser = 1000, SeccompProfile = new SeccompProfile("RuntimeDefault") })
        .With(AnInitContainer().WithSecurityContext(CleanContext), AContainer().WithSecurityContext(CleanContext), AnEphemeralContainer().WithSecurityContext(CleanContext));

    private static ContainerSecurityContext CleanContext => new()
    {
        AllowPrivilegeEscalation = false,
        ReadOnlyRootFilesystem = true,
        Capabilities = new Capabilities { Drop = ["ALL"], Add = ["NET_BIND_SERVICE"] },
    };

    [Fact]
    public void A_bare_container_is_told_all_that_it_lacks_and_what_to_write()
    {
        string[] lines = [.. Judged.By(Everything, APod()).Select(v => $"{v.Fault}; {v.Remedy}")];

        Assert.Equal(
            [
                "securityContext.runAsNonRoot is not set; set securityContext.runAsNonRoot: true on the container or the pod",
                "securityContext.allowPrivilegeEscalation is not set; set securityContext.allowPrivilegeEscalation: false on the container",
                "securityContext.readOnlyRootFilesystem is not set; set securityContext.readOnlyRootFilesystem: true on the container",
                "securityContext.capabilities.drop is not set; set securityContext.capabilities.drop: [ALL] on the container",
                "securityContext.seccompProfile.type is not set; set securityContext.seccompProfile.type: RuntimeDefault or Localhost on the container or the pod",
            ],
            lines);
    }

    [Fact]
    public void Wrong_values_are_told_with_what_to_write_instead()
    {
        WorkloadBuilder pod = APod()
            .WithPodSecurityContext(new PodSecurityContext { RunAsNonRoot = false, RunAsUser = 0, SeccompProfile = new SeccompProfile("Unconfined") })
            .With(AContainer().WithSecurityContext(Wrong));

        string[] lines = [.. Judged.By(Everything, pod).Select(v => $"{v.Place}: {v.Fault}; {v.Remedy}")];

        Assert.Equal(
            [
                "spec: securityContext.runAsNonRoot is false; set securityContext.runAsNonRoot: true on the pod",
                "spec.containers[0] \"web\" (registry.example.com/web:1.0): securityContext.runAsNonRoot is false; set securityContext.runAsNonRoot: true on the container",
                "spec: securityContext.runAsUser is 0, which is root; set securityContext.runAsUser on the pod to another user, such as 65532, or remove it",
                "spec.containers[0] \"web\" (registry.example.com/web:1.0): securityContext.runAsUser is 0, which is root; set securityContext.runAsUser on the container to another user, such as 65532, or remove it",
                "spec.containers[0] \"web\" (registry.example.com/web:1.0): securityContext.privileged is true; set securityContext.privileged: false on the container",
                "spec.containers[0] \"web\" (registry.example.com/web:1.0): securityContext.allowPrivilegeEscalation is true; set securityContext.allowPrivilegeEscalation: false and securityContext.privileged: false on the container",
                "spec.containers[0] \"web\" (registry.example.com/web:1.0): securityContext.readOnlyRootFilesystem is false; set securityContext.readOnlyRootFilesystem: true on the container",
                "spec.containers[0] \"web\" (registry.example.com/web:1.0): securityContext.capabilities.drop lacks ALL; set securityContext.capabilities.drop: [ALL] on the container",
                "spec.containers[0] \"web\" (registry.example.com/web:1.0): securityContext.capabilities.add has \"SYS_ADMIN\", only NET_BIND_SERVICE may be added; remove \"SYS_ADMIN\" from securityContext.capabilities.add",
                "spec: securityContext.seccompProfile.type is \"Unconfined\"; set securityContext.seccompProfile.type: RuntimeDefault or Localhost on the pod",
            ],
            lines);
    }

    [Fact]
    public void A_clean_workload_has_no_fault() => Assert.Empty(Judged.By(Everything, Clean));

    [Fact]
    public void A_clean_workload_allocates_nothing()
    {
        SecurityContextRule lax = new(Demand.Everything with { AcceptNonZeroUser = true, Capabilities = Demand.Drop("NET_RAW") });
        Workload workload = Clean.Build();
        Findings findings = new();
        Judge();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Judge();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Judge()
        {
            Everything.Judge(workload, findings);
            lax.Judge(workload, findings);
        }
    }

    [Fact]
    public void The_EphemeralContainers_object_of_old_servers_has_no_pod_to_set_anything_on()
    {
        WorkloadBuilder old = APod().With(AnEphemeralContainer()).Changed(workload => workload with { Kind = "EphemeralContainers", PodSpecPath = "" });

        Violation violation = Assert.Single(Judged.By(new SecurityContextRule(Demand.NonRoot), old));

        Assert.Equal("ephemeralContainers[0].securityContext.runAsNonRoot", violation.Place.FullPath);
        Assert.Equal("set securityContext.runAsNonRoot: true on the container", violation.Remedy);
    }

    [Fact]
    public void Text_of_the_tenant_is_made_harmless_and_short()
    {
        string[] added = [.. Enumerable.Range(0, 1000).Select(i => $"\u001b[31m{i}{new string('x', 1000)}")];
        WorkloadBuilder pod = APod().With(AContainer().WithSecurityContext(new ContainerSecurityContext
        {
            SeccompProfile = new SeccompProfile("a\nb" + new string('x', 1000)),
            Capabilities = new Capabilities { Drop = ["ALL"], Add = [.. added] },
        }));
        SecurityContextRule rule = new(Demand.Nothing with { Capabilities = Demand.Drop("ALL"), SeccompProfile = Demand.Seccomp("RuntimeDefault") });

        string[] lines = [.. Judged.By(rule, pod).Select(v => $"{v.Fault}; {v.Remedy}")];

        Assert.Contains("and 995 more", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 900));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public void Past_the_most_that_are_kept_faults_are_counted()
    {
        Findings findings = new();
        findings.Enter("baseline", "securityContext", Mode.Enforce);

        Everything.Judge(APod().With(Enumerable.Range(0, 500).Select(_ => AContainer())).Build(), findings);

        Assert.Equal(Findings.MaxListed, findings.Count);
        Assert.Equal((5 * 500) - Findings.MaxListed, findings.UnlistedDenials);
    }

    private static ContainerSecurityContext Wrong => new()
    {
        RunAsNonRoot = false,
        RunAsUser = 0,
        Privileged = true,
        AllowPrivilegeEscalation = true,
        ReadOnlyRootFilesystem = false,
        Capabilities = new Capabilities { Drop = ["NET_RAW"], Add = ["SYS_ADMIN"] },
    };
}
