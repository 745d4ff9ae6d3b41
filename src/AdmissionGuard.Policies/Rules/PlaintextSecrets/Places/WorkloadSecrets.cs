using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Goes through every place of an object where a secret may stand. <c>valueFrom</c> and <c>envFrom</c> are the remedy and never looked at.</summary>
internal static class WorkloadSecrets
{
    /// <summary>What is found; null for nothing.</summary>
    /// <param name="detector">Judges.</param>
    /// <param name="workload">The object.</param>
    /// <param name="filter">What the policy wants to hear.</param>
    /// <param name="explanation">Is told what is said of one field; null when nobody asks.</param>
    public static SecretReport? Find(SecretDetector detector, Workload workload, SecretFilter filter, SiteExplanation? explanation = null)
    {
        Workbench bench = Workbench.Take(filter);
        PlaceScan scan = new(detector, bench, stackalloc char[TextBuffer.InitialLength], stackalloc char[CommandScan.MemoryLength], explanation);
        try
        {
            foreach (Container container in workload.Pod.Containers)
            {
                ContainerSecrets.Find(ref scan, container);
            }

            foreach (VolumeOptions volume in workload.Pod.VolumeOptions)
            {
                FindIn(ref scan, volume);
            }

            foreach (AnnotationList annotations in workload.Annotations)
            {
                FindIn(ref scan, annotations);
            }

            if (workload.Config is { } config)
            {
                ConfigSecrets.Find(ref scan, config);
            }

            return scan.Report;
        }
        finally
        {
            scan.Wipe();
            bench.Return();
        }
    }

    private static void FindIn(ref PlaceScan scan, VolumeOptions volume)
    {
        for (int i = 0; i < volume.Entries.Count; i++)
        {
            NamedText entry = volume.Entries[i];
            scan.Look(new SecretSite(SiteKind.Volume, i, entry.Name) { Volume = volume, Field = volume.Field }, entry.Value, SecretPlace.Field);
        }
    }

    private static void FindIn(ref PlaceScan scan, AnnotationList annotations)
    {
        for (int i = 0; i < annotations.Entries.Count; i++)
        {
            NamedText entry = annotations.Entries[i];
            scan.Look(new SecretSite(SiteKind.Annotation, i, entry.Name) { Field = annotations.Path }, entry.Value, SecretPlace.Annotation);
        }
    }
}
