using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// <c>readOnlyRootFilesystem</c> must be true for every container. Not part of the Pod Security Standards; the CIS and NSA hardening
/// guides ask for it.
/// </summary>
/// <remarks>Exempt: Windows pods, on which the API server refuses the field.</remarks>
internal sealed class ReadOnlyRootFilesystemCheck : ISecurityCheck
{
    private const string Field = "securityContext.readOnlyRootFilesystem";

    public void Judge(Workload workload, Faults faults)
    {
        if (workload.Pod.IsWindows())
        {
            return;
        }

        foreach (Container container in workload.Pod.Containers)
        {
            bool? said = container.SecurityContext?.ReadOnlyRootFilesystem;
            if (said != true)
            {
                faults.At(
                    container,
                    SecurityContextReasons.RootFilesystemWritable,
                    Field,
                    said is null ? $"{Field} is not set" : $"{Field} is false",
                    $"set {Field}: true on the container");
            }
        }
    }
}
