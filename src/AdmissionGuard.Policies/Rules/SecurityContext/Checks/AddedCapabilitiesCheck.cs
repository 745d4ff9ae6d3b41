using System.Collections.Immutable;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>capabilities.add</c> of every container may hold only capabilities that are allowed (PSS restricted and baseline, "Capabilities").
/// </summary>
/// <remarks>Exempt: Windows pods. Anything not spelt exactly as allowed is not allowed.</remarks>
internal sealed class AddedCapabilitiesCheck(ImmutableArray<string> allowed) : ISecurityCheck
{
    private const string Field = "securityContext.capabilities.add";

    private readonly string hint = allowed.IsEmpty ? "none may be added" : $"only {string.Join(", ", allowed)} may be added";

    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.IsWindows())
        {
            return;
        }

        foreach (Container container in workload.Pod.Containers)
        {
            ValueList<string> added = container.SecurityContext?.Capabilities?.Add ?? default;
            if (!IsAllowed(added))
            {
                Tell(container, added, faults);
            }
        }
    }

    private bool IsAllowed(ValueList<string> added)
    {
        foreach (string capability in added)
        {
            if (!allowed.Contains(capability))
            {
                return false;
            }
        }

        return true;
    }

    private void Tell(Container container, ValueList<string> added, Faults faults)
    {
        string names = faults.AreOnlyCounted ? "" : NameList.Quoted(added.Where(c => !allowed.Contains(c)));
        faults.At(container, SecurityContextReasons.CapabilityAdded, Field, $"{Field} has {names}, {hint}", $"remove {names} from {Field}");
    }
}
