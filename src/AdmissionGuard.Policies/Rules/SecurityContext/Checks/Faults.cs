using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>Where a check tells its faults; past the most that are kept, words and places are saved.</summary>
internal readonly ref struct Faults(Workload workload, Findings findings)
{
    /// <summary>True when a fault would only be counted, so that words about it are not worth making.</summary>
    public bool AreOnlyCounted => findings.IsFull;

    /// <summary>
    /// Where a setting can stand that containers inherit from their pod. The EphemeralContainers object of servers before 1.22 has no pod.
    /// </summary>
    public string ContainerOrPod => workload.PodSpecPath.Length == 0 ? "on the container" : "on the container or the pod";

    /// <summary>A fault of the pod.</summary>
    public void AtPod(Reason reason, string field, string fault, string remedy)
    {
        if (findings.IsFull)
        {
            findings.AddUnlisted();
            return;
        }

        findings.Add(reason, Place.Of(workload, field), fault, remedy);
    }

    /// <summary>A fault of a container.</summary>
    public void At(Container container, Reason reason, string field, string fault, string remedy)
    {
        if (findings.IsFull)
        {
            findings.AddUnlisted();
            return;
        }

        findings.Add(reason, Place.Of(workload, container, field), fault, remedy);
    }
}
