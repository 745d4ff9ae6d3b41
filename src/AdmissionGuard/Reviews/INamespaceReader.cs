using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Reviews;

/// <summary>Sees to it that the labels of a namespace are known before a review is judged that needs them.</summary>
internal interface INamespaceReader
{
    /// <summary>Returns when they are known, or cannot be, or the time is over. Never throws.</summary>
    ValueTask EnsureKnownAsync(string name, Deadline deadline);
}
