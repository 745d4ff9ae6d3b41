using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>Where in a workload a violation stands.</summary>
/// <param name="Path">The container, volume or spec, e.g. <c>spec.containers[0]</c>.</param>
/// <param name="Field">The field below <paramref name="Path"/>, e.g. <c>image</c>; empty for the thing itself.</param>
/// <param name="Name">The container's or volume's name, fit to be told; null for the pod itself.</param>
/// <param name="Order">Sorts places as they stand in the pod spec: the pod, init, regular, ephemeral containers, volumes.</param>
public sealed record Place(string Path, string Field, string? Name, long Order)
{
    private const string ImageField = "image";
    private const int MapRank = 5;

    /// <summary>The container's image as written, for a fault that is not about the image and so does not name it; else null.</summary>
    public string? Image { get; init; }

    /// <summary>How many lines of the field's text stand above it; null when it is the field as a whole.</summary>
    public int? LinesDown { get; init; }

    /// <summary>Path and field joined: what to look up in a file.</summary>
    public string FullPath => Field.Length == 0 ? Path : $"{Path}.{Field}";

    /// <summary>The same as a JSON pointer (RFC 6901), e.g. <c>/spec/containers/0/env/1/value</c>.</summary>
    public string AsPointer => JsonPointer.Of(FullPath);

    /// <summary>The pod itself.</summary>
    public static Place Of(Workload workload, string field) => new(workload.PodSpecPath, field, null, 0);

    /// <summary>A container.</summary>
    public static Place Of(Workload workload, Container container, string field) =>
        new(
            $"{workload.PodSpecPath}{Separator(workload)}{ListName(container.Kind)}[{container.Index}]",
            field,
            SafeName.Of(container.Name),
            Rank(1 + (int)container.Kind, container.Index))
        {
            Image = field == ImageField ? null : container.Image,
        };

    /// <summary>An entry of a map whose keys may hold dots: an annotation, a key of a ConfigMap.</summary>
    /// <param name="map">The map's path, e.g. <c>data</c>.</param>
    /// <param name="key">The key.</param>
    /// <param name="index">The entry's place in its map.</param>
    public static Place OfEntry(string map, string key, int index) => new($"{map}[{QuotedText.Of(key)}]", "", null, Rank(MapRank, index));

    /// <summary>A volume of any kind.</summary>
    public static Place Of(Workload workload, VolumeOptions volume, string field) =>
        new($"{workload.PodSpecPath}{Separator(workload)}volumes[{volume.Index}]", field, SafeName.Of(volume.Name), Rank(4, volume.Index));

    /// <summary>An image volume.</summary>
    public static Place Of(Workload workload, ImageVolume volume, string field) =>
        new($"{workload.PodSpecPath}{Separator(workload)}volumes[{volume.Index}]", field, SafeName.Of(volume.Name), Rank(4, volume.Index));

    /// <summary>The path, the name in quotes where there is one, and the image where the fault does not name it.</summary>
    public override string ToString() =>
        (Name, Image) switch
        {
            (null, _) => Path,
            (_, null) => $"{Path} {QuotedText.Of(Name)}",
            _ => $"{Path} {QuotedText.Of(Name)} ({ShownImage.Of(Image)})",
        };

    private static long Rank(int group, int index) => ((long)group << 32) + index;

    // The EphemeralContainers object of servers before 1.22 has its list at the top.
    private static string Separator(Workload workload) => workload.PodSpecPath.Length == 0 ? "" : ".";

    private static string ListName(ContainerKind kind) =>
        kind switch
        {
            ContainerKind.Init => "initContainers",
            ContainerKind.Regular => "containers",
            _ => "ephemeralContainers",
        };
}
