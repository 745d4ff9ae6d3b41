using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>What about a pod exempts it from some checks.</summary>
internal static class PodTraits
{
    /// <summary>
    /// True when <c>os.name</c> is <c>windows</c>. The API server refuses Linux-only fields on such a pod, and the kubelet of a node with
    /// another system refuses the pod (KEP-2802), so checks of those fields neither can nor need be met.
    /// </summary>
    public static bool IsWindows(this PodSpec pod) => pod.OsName == "windows";

    /// <summary>
    /// True when <c>hostUsers</c> is false: root in the pod is nobody on the node (KEP-127). Kubelets since 1.30 refuse the pod when they
    /// cannot give it a user namespace, so Pod Security Standards since 1.35 let such a pod run as root.
    /// </summary>
    public static bool HasOwnUserNamespace(this PodSpec pod) => pod.HostUsers == false;
}
