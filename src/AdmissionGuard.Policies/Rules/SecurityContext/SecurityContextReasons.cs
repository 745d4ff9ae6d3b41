using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>The reasons of the <c>securityContext</c> rule, one for each check.</summary>
public static class SecurityContextReasons
{
    /// <summary>Nothing keeps the container from running as root.</summary>
    public static Reason RunAsRootPossible { get; } = new("run-as-root-possible", "Nothing keeps the container from running as root.");

    /// <summary>The user is set to 0.</summary>
    public static Reason RunAsRootUser { get; } = new("run-as-root-user", "The container or its pod names user 0, which is root.");

    /// <summary>The container is privileged.</summary>
    public static Reason Privileged { get; } = new("privileged", "The container is privileged: it has every right of the node's root.");

    /// <summary>A Windows HostProcess container.</summary>
    public static Reason HostProcess { get; } = new("host-process", "The container is a Windows HostProcess container: it runs on the node itself.");

    /// <summary>A process may gain more rights than its parent.</summary>
    public static Reason PrivilegeEscalation { get; } = new("privilege-escalation", "A process of the container may gain more rights than its parent, for example through a setuid program.");

    /// <summary>The root file system can be written.</summary>
    public static Reason RootFilesystemWritable { get; } = new("root-filesystem-writable", "The container can change the files of its own image.");

    /// <summary>Capabilities that must be dropped are not.</summary>
    public static Reason CapabilitiesNotDropped { get; } = new("capabilities-not-dropped", "The container keeps Linux capabilities that it must drop.");

    /// <summary>A capability is added that may not be.</summary>
    public static Reason CapabilityAdded { get; } = new("capability-added", "The container adds a Linux capability that it may not have.");

    /// <summary>No seccomp profile, or one that is not allowed.</summary>
    public static Reason SeccompProfile { get; } = new("seccomp-profile", "The container runs without a seccomp profile, or with one that is not allowed.");

    /// <summary>The pod shares the node's network.</summary>
    public static Reason HostNetwork { get; } = new("host-network", "The pod shares the network of its node.");

    /// <summary>The pod shares the node's process table.</summary>
    public static Reason HostPid { get; } = new("host-pid", "The pod sees the processes of its node.");

    /// <summary>The pod shares the node's IPC namespace.</summary>
    public static Reason HostIpc { get; } = new("host-ipc", "The pod shares the inter-process communication of its node.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Reason> All { get; } =
    [
        RunAsRootPossible,
        RunAsRootUser,
        Privileged,
        HostProcess,
        PrivilegeEscalation,
        RootFilesystemWritable,
        CapabilitiesNotDropped,
        CapabilityAdded,
        SeccompProfile,
        HostNetwork,
        HostPid,
        HostIpc,
    ];
}
