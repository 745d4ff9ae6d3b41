using System.Collections.Immutable;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Builders;

/// <summary>
/// Arranges a workload: <c>APod().With(AContainer().WithImage("nginx")).Build()</c>. Each call gives a new builder; without
/// containers the workload gets the one that <see cref="ContainerBuilder.AContainer"/> gives.
/// </summary>
public sealed record WorkloadBuilder
{
    private Workload Draft { get; init; } = new() { Kind = "Pod", Namespace = "team-a", Name = "shop", PodSpecPath = "spec", Pod = new PodSpec() };

    private ImmutableArray<ContainerBuilder> Containers { get; init; } = [];

    public static WorkloadBuilder APod() => new();

    public static WorkloadBuilder ADeployment() =>
        new WorkloadBuilder().Changed(draft => draft with { Kind = "Deployment", PodSpecPath = "spec.template.spec" });

    public static WorkloadBuilder ACronJob() =>
        new WorkloadBuilder().Changed(draft => draft with { Kind = "CronJob", PodSpecPath = "spec.jobTemplate.spec.template.spec" });

    public WorkloadBuilder Named(string name) => Changed(draft => draft with { Name = name });

    public WorkloadBuilder In(string @namespace) => Changed(draft => draft with { Namespace = @namespace });

    /// <summary>Adds containers of any kind; each stands in its list in the order of the calls.</summary>
    public WorkloadBuilder With(params IEnumerable<ContainerBuilder> containers) => this with { Containers = [.. Containers, .. containers] };

    /// <summary>A null reference is a missing one.</summary>
    public WorkloadBuilder WithImageVolume(string name, string? reference) =>
        WithPod(pod => pod with { ImageVolumes = [.. pod.ImageVolumes.Span, new ImageVolume(pod.ImageVolumes.Count, name, reference)] });

    public WorkloadBuilder WithPodSecurityContext(PodSecurityContext? context) => WithPod(pod => pod with { SecurityContext = context });

    /// <summary>Anything of the pod spec without a word of its own.</summary>
    public WorkloadBuilder WithPod(Func<PodSpec, PodSpec> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Changed(draft => draft with { Pod = change(draft.Pod) });
    }

    /// <summary>Anything of the workload without a word of its own.</summary>
    public WorkloadBuilder Changed(Func<Workload, Workload> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with { Draft = change(Draft) };
    }

    public Workload Build()
    {
        ImmutableArray<ContainerBuilder> builders = Containers.IsEmpty ? [ContainerBuilder.AContainer()] : Containers;
        IEnumerable<Container> containers = builders
            .GroupBy(builder => builder.Kind)
            .OrderBy(list => list.Key)
            .SelectMany(list => list.Select((builder, index) => builder.Build(index)));
        return Draft with { Pod = Draft.Pod with { Containers = [.. containers] } };
    }
}
