using System.Diagnostics;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>A probe or lifecycle hook of a container, reduced to what it says.</summary>
/// <param name="Field">Where it stands in the container: <c>livenessProbe</c>, <c>lifecycle.postStart</c>.</param>
[DebuggerDisplay("{ToString()}")]
public sealed record ContainerHandler(string Field)
{
    /// <summary><c>exec.command</c>.</summary>
    public ValueList<Utf8Text> Command { get; init; }

    /// <summary><c>httpGet.httpHeaders</c>.</summary>
    public ValueList<NamedText> Headers { get; init; }

    /// <summary><c>httpGet.path</c>; empty for one that is too plain to hold a secret.</summary>
    public Utf8Text Path { get; init; }

    /// <summary><c>httpGet.host</c>; empty for one that is too plain to hold a secret.</summary>
    public Utf8Text Host { get; init; }

    /// <summary>Tells the place without the values.</summary>
    public override string ToString() => Field;
}
