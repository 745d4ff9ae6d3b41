using System.Collections.Immutable;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>capabilities.drop</c> of every container must name each capability demanded, or <c>ALL</c> (PSS restricted, "Capabilities").
/// When <c>ALL</c> is demanded, naming every single capability does not do: a newer kernel may have more.
/// </summary>
/// <remarks>
/// Exempt: Windows pods. Names count only as Kubernetes writes them, upper-case and without <c>CAP_</c>: runtimes differ in what else
/// they understand.
/// </remarks>
internal sealed class DroppedCapabilitiesCheck(ImmutableArray<string> demanded) : ISecurityCheck
{
    private const string Field = "securityContext.capabilities.drop";

    private readonly string remedy = $"set {Field}: [{string.Join(", ", demanded)}] on the container";

    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.IsWindows())
        {
            return;
        }

        foreach (Container container in workload.Pod.Containers)
        {
            ValueList<string> dropped = container.SecurityContext?.Capabilities?.Drop ?? default;
            if (!IsEnough(dropped))
            {
                faults.At(container, SecurityContextReasons.CapabilitiesNotDropped, Field, faults.AreOnlyCounted ? "" : Fault(dropped), remedy);
            }
        }
    }

    private bool IsEnough(ValueList<string> dropped)
    {
        if (dropped.Span.Contains(LinuxCapabilities.All))
        {
            return true;
        }

        foreach (string capability in demanded)
        {
            if (!dropped.Span.Contains(capability))
            {
                return false;
            }
        }

        return true;
    }

    private string Fault(ValueList<string> dropped) =>
        dropped.Count == 0 ? $"{Field} is not set" : $"{Field} lacks {string.Join(", ", demanded.Where(c => !dropped.Span.Contains(c)))}";
}
