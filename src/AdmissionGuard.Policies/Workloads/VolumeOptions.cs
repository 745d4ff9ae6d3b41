using System.Diagnostics;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>Settings that a volume hands to its driver as plain text.</summary>
/// <param name="Index">The volume's place in <c>volumes</c>, from 0.</param>
/// <param name="Name">The volume's name.</param>
/// <param name="Field">Where in the volume they stand: <c>csi.volumeAttributes</c>, <c>flexVolume.options</c>, <c>iscsi</c>, <c>rbd</c>, <c>gitRepo</c>.</param>
/// <param name="Entries">The settings.</param>
[DebuggerDisplay("{ToString()}")]
public sealed record VolumeOptions(int Index, string Name, string Field, ValueList<NamedText> Entries)
{
    /// <summary>Tells the place without the values.</summary>
    public override string ToString() => $"{Name} {Field} ({Entries.Count})";
}
