using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>What is looked at in an object's <c>metadata</c>.</summary>
/// <param name="Name"><c>name</c>.</param>
/// <param name="GenerateName"><c>generateName</c>.</param>
/// <param name="Namespace"><c>namespace</c>.</param>
/// <param name="IsBeingDeleted">Whether there is a <c>deletionTimestamp</c>.</param>
/// <param name="IsMirror">Whether there is the annotation <c>kubernetes.io/config.mirror</c>, whoever wrote it.</param>
internal record struct ObjectMetadata(Utf8Text Name, Utf8Text GenerateName, Utf8Text Namespace, bool IsBeingDeleted, bool IsMirror)
{
    /// <summary><c>annotations</c>, but kubectl's copy of the object.</summary>
    public ValueList<NamedText> Annotations { get; set; }

    /// <summary>The name, or what a name will be made of, or nothing.</summary>
    public readonly Utf8Text NameOrPrefix => Name.IsEmpty ? GenerateName : Name;
}
