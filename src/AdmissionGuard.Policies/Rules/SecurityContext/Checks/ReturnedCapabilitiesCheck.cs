using System.Collections.Immutable;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>capabilities.add</c> must not give back what <c>capabilities.drop</c> must take: for policies that demand single drops and
/// set no limit to <c>add</c>. Runtimes add after they drop, so a capability in both lists is had.
/// </summary>
/// <remarks>
/// Exempt: Windows pods. Names are compared without case and without <c>CAP_</c>, since some runtimes understand them so.
/// </remarks>
internal sealed class ReturnedCapabilitiesCheck(ImmutableArray<string> dropped) : ISecurityCheck
{
    private const string Field = "securityContext.capabilities.add";

    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.IsWindows())
        {
            return;
        }

        foreach (Container container in workload.Pod.Containers)
        {
            ValueList<string> added = container.SecurityContext?.Capabilities?.Add ?? default;
            if (ReturnsAny(added))
            {
                string names = faults.AreOnlyCounted ? "" : NameList.Quoted(added.Where(Returns));
                faults.At(container, SecurityContextReasons.CapabilityAdded, Field, $"{Field} has {names}, which gives back what must be dropped", $"remove {names} from {Field}");
            }
        }
    }

    private bool ReturnsAny(ValueList<string> added)
    {
        foreach (string capability in added)
        {
            if (Returns(capability))
            {
                return true;
            }
        }

        return false;
    }

    private bool Returns(string added)
    {
        if (LinuxCapabilities.AreSame(added, LinuxCapabilities.All))
        {
            return true;
        }

        foreach (string capability in dropped)
        {
            if (LinuxCapabilities.AreSame(added, capability))
            {
                return true;
            }
        }

        return false;
    }
}
