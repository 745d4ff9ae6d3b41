using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules.SecurityContext.Checks;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>
/// What the pod spec says about the rights of its processes. Runs the checks that the options demand over init, regular and ephemeral
/// containers alike; each reports only what it was asked for.
/// </summary>
internal sealed class SecurityContextRule : IRule
{
    private readonly ImmutableArray<ISecurityCheck> checks;

    /// <summary>Picks the checks.</summary>
    public SecurityContextRule(SecurityContextOptions options) => checks = [.. ChecksOf(options)];

    /// <inheritdoc/>
    public void Judge(Workload workload, Findings findings)
    {
        Faults faults = new(workload, findings);
        foreach (ISecurityCheck check in checks)
        {
            check.Judge(workload, faults);
        }
    }

    private static IEnumerable<ISecurityCheck> ChecksOf(SecurityContextOptions options) =>
        [
            .. UserChecks(options),
            .. When(options.Privileged == false, new PrivilegedCheck(), new HostProcessCheck()),
            .. When(options.AllowPrivilegeEscalation == false, new AllowPrivilegeEscalationCheck()),
            .. When(options.ReadOnlyRootFilesystem == true, new ReadOnlyRootFilesystemCheck()),
            .. CapabilityChecks(options.Capabilities),
            .. When(options.SeccompProfile?.Type is not null, new SeccompProfileCheck([.. options.SeccompProfile?.Type ?? []])),
            .. When(options.HostNetwork == false, new HostNetworkCheck()),
            .. When(options.HostPID == false, new HostPidCheck()),
            .. When(options.HostIPC == false, new HostIpcCheck()),
        ];

    private static IEnumerable<ISecurityCheck> UserChecks(SecurityContextOptions options)
    {
        if (options.RunAsNonRoot == true)
        {
            yield return new RunAsNonRootCheck(options.AcceptNonZeroUser == true);
        }

        if (options.RunAsNonRoot == true || options.NonZeroUser)
        {
            yield return new RunAsUserCheck();
        }
    }

    private static IEnumerable<ISecurityCheck> CapabilityChecks(CapabilitiesOptions? options)
    {
        ImmutableArray<string> drop = [.. options?.Drop ?? []];
        if (!drop.IsEmpty)
        {
            yield return new DroppedCapabilitiesCheck(drop);
        }

        if (options?.Add is { } add)
        {
            yield return new AddedCapabilitiesCheck([.. add]);
        }
        else if (drop.Contains(LinuxCapabilities.All))
        {
            yield return new AddedCapabilitiesCheck([LinuxCapabilities.NetBindService]);
        }
        else if (!drop.IsEmpty)
        {
            yield return new ReturnedCapabilitiesCheck(drop);
        }
    }

    private static ReadOnlySpan<ISecurityCheck> When(bool demanded, params ISecurityCheck[] checks) => demanded ? checks : [];
}
