using AdmissionGuard.Policies.Rules.SecurityContext;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext;

/// <summary>Options to begin from; <c>with</c> adds to them.</summary>
internal static class Demand
{
    public static SecurityContextOptions Nothing { get; } = new() { HasDemand = true };

    public static SecurityContextOptions NonRoot { get; } = Nothing with { RunAsNonRoot = true };

    /// <summary>What PSS restricted demands of the fields that the rule knows.</summary>
    public static SecurityContextOptions Restricted { get; } = NonRoot with
    {
        Privileged = false,
        AllowPrivilegeEscalation = false,
        Capabilities = Drop("ALL"),
        SeccompProfile = Seccomp("RuntimeDefault", "Localhost"),
        HostNetwork = false,
        HostPID = false,
        HostIPC = false,
    };

    /// <summary>All that the rule can demand.</summary>
    public static SecurityContextOptions Everything { get; } = Restricted with { ReadOnlyRootFilesystem = true };

    public static CapabilitiesOptions Drop(params string[] names) => new() { HasDemand = true, Drop = names };

    public static CapabilitiesOptions Add(params string[] names) => new() { HasDemand = true, Add = names };

    public static SeccompProfileOptions Seccomp(params string[] types) => new() { Type = types };
}
