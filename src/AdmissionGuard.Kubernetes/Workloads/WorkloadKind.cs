using System.Collections.Immutable;
using System.Text;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>A kind of object that carries pods, and where its pod spec stands. Alike in all versions of its API groups.</summary>
public sealed class WorkloadKind
{
    internal WorkloadKind(string name, string resource, string podSpecPath, params ImmutableArray<string> groups)
    {
        Name = name;
        Resource = resource;
        PodSpecPath = podSpecPath;
        Groups = groups;
        Steps = podSpecPath.Length == 0 ? [] : [.. podSpecPath.Split('.').Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The kind, e.g. <c>Deployment</c>.</summary>
    public string Name { get; }

    /// <summary>Its resource, e.g. <c>deployments</c>.</summary>
    public string Resource { get; }

    /// <summary>Where its pod spec stands, e.g. <c>spec.template.spec</c>; empty when the object is one itself.</summary>
    public string PodSpecPath { get; }

    /// <summary>The API groups that have or had it; the core group is the empty text.</summary>
    public ImmutableArray<string> Groups { get; }

    /// <summary>The names on the way to the pod spec.</summary>
    internal ImmutableArray<byte[]> Steps { get; }

    /// <summary>The kind that policies speak about: the old <c>EphemeralContainers</c> is part of a Pod.</summary>
    internal string JudgedAs => this == WorkloadKinds.EphemeralContainers ? WorkloadKinds.Pod.Name : Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
