using System.Diagnostics;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>One container of a workload, of any kind.</summary>
[DebuggerDisplay("{ToString()}")]
public sealed record Container
{
    /// <summary>The list it stands in.</summary>
    public required ContainerKind Kind { get; init; }

    /// <summary>Its place in that list, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its name as written; empty when missing.</summary>
    public required string Name { get; init; }

    /// <summary>Its image as written; null when missing.</summary>
    public string? Image { get; init; }

    /// <summary>Its <c>securityContext</c>; null when absent.</summary>
    public ContainerSecurityContext? SecurityContext { get; init; }

    /// <summary>Its <c>env</c>, in order, repeated names included.</summary>
    public ValueList<EnvVariable> Env { get; init; }

    /// <summary>Its <c>command</c>, element by element.</summary>
    public ValueList<Utf8Text> Command { get; init; }

    /// <summary>Its <c>args</c>, element by element.</summary>
    public ValueList<Utf8Text> Args { get; init; }

    /// <summary>Its probes and lifecycle hooks, those with a command or headers.</summary>
    public ValueList<ContainerHandler> Handlers { get; init; }

    /// <summary>Tells the container without its values.</summary>
    public override string ToString() => $"{Kind} {Index} {Name}";
}
