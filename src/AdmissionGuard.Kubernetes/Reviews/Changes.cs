using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>Tells what an update changes of what rules look at.</summary>
internal static class Changes
{
    /// <summary>True when the pods, or of ConfigMaps the entries, are alike.</summary>
    public static bool IsSamePod(ObjectReading asked, ObjectReading stored) =>
        asked.Config is null ? asked.Pod is not null && asked.Pod.Equals(stored.Pod) : asked.Config.Equals(stored.Config);

    /// <summary>True when everything but pod and annotations is alike.</summary>
    public static bool IsSameButForPod(ObjectReading asked, ObjectReading stored) =>
        asked.Kind == stored.Kind
        && asked.Metadata.NameOrPrefix == stored.Metadata.NameOrPrefix
        && asked.Metadata.IsMirror == stored.Metadata.IsMirror;

    /// <summary>True when the annotations are alike.</summary>
    public static bool AreSameAnnotations(ObjectReading asked, ObjectReading stored) =>
        asked.Metadata.Annotations == stored.Metadata.Annotations && asked.TemplateAnnotations == stored.TemplateAnnotations;

    /// <summary>
    /// The workload to judge: of an update that changes annotations only, as controllers make all the time, the changed ones alone. What was
    /// admitted under older policies would be denied else for a change that has nothing to do with it.
    /// </summary>
    public static Workload Of(Review review, Workload workload)
    {
        if (review is not { Asked: { } asked, Stored: { Flaws: null } stored }
            || workload.Malformations.Count > 0
            || !IsSamePod(asked, stored)
            || !IsSameButForPod(asked, stored))
        {
            return workload;
        }

        HashSet<NamedText> known = [.. stored.Metadata.Annotations.Span, .. stored.TemplateAnnotations.Span];
        return workload with
        {
            Pod = new PodSpec(),
            Config = null,
            CarriesPod = false,
            Annotations = [.. workload.Annotations.Select(list => list with { Entries = [.. list.Entries.Where(entry => !known.Contains(entry))] })],
        };
    }
}
