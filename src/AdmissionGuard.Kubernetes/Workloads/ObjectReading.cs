using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>What one walk over a Kubernetes object found.</summary>
internal sealed class ObjectReading(WorkloadKind shape)
{
    /// <summary>The kind as which the object was read.</summary>
    public WorkloadKind Shape { get; } = shape;

    /// <summary><c>kind</c> as the object itself says it.</summary>
    public string? Kind { get; set; }

    /// <summary><c>apiVersion</c> as the object itself says it.</summary>
    public string? ApiVersion { get; set; }

    /// <summary><c>metadata</c>.</summary>
    public ObjectMetadata Metadata { get; set; }

    /// <summary>The annotations of the pod template, where there is one.</summary>
    public ValueList<NamedText> TemplateAnnotations { get; set; }

    /// <summary>What a ConfigMap holds; null for everything else.</summary>
    public ConfigData? Config { get; set; }

    /// <summary>The pod spec; null when there is none.</summary>
    public PodSpec? Pod { get; set; }

    /// <summary>Where the pod spec stands in the document; empty when there is none.</summary>
    public Range PodSpan { get; set; }

    /// <summary>The annotations of the object and of its pod template, each with its path.</summary>
    public ValueList<AnnotationList> AllAnnotations()
    {
        AnnotationList own = new("metadata.annotations", Metadata.Annotations);
        if (TemplateAnnotations.Count == 0)
        {
            return Metadata.Annotations.Count == 0 ? [] : [own];
        }

        AnnotationList ofTemplate = new($"{Shape.PodSpecPath[..^"spec".Length]}metadata.annotations", TemplateAnnotations);
        return Metadata.Annotations.Count == 0 ? [ofTemplate] : [own, ofTemplate];
    }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public List<Flaw>? Flaws { get; set; }
}
