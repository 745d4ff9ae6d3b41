using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules;

/// <summary>One image of a workload: a container's or a volume's. Costs nothing until somebody asks for its place.</summary>
internal readonly struct ImageUse
{
    private readonly Container? container;
    private readonly ImageVolume? volume;

    public ImageUse(Workload workload, Container container) => (Workload, this.container, Text) = (workload, container, container.Image);

    public ImageUse(Workload workload, ImageVolume volume) => (Workload, this.volume, Text) = (workload, volume, volume.Reference);

    /// <summary>The workload.</summary>
    public Workload Workload { get; }

    /// <summary>The image as written; null when missing.</summary>
    public string? Text { get; }

    public Place Place => container is not null ? Place.Of(Workload, container, "image") : Place.Of(Workload, volume!, "image.reference");

    /// <summary>Says that nobody can tell what would run here.</summary>
    public void SayInvalid(ImageReferenceError error, Findings findings)
    {
        string fault = string.IsNullOrEmpty(Text) ? "the image is missing" : $"image \"{ShownImage.Of(Text)}\" {error.Problem}";
        findings.Add(ImageReasons.Invalid, Place, fault, error.Hint);
    }
}
