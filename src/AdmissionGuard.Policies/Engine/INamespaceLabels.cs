using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Policies.Engine;

/// <summary>Knows the labels of namespaces, for policies with a <c>namespaceSelector</c>.</summary>
public interface INamespaceLabels
{
    /// <summary>
    /// The labels of the namespace, at once and without throwing; false when they are not known, which denies where a policy asks for them.
    /// The labels given never change: other labels of a namespace are another object. What was found by them is kept by that.
    /// </summary>
    bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? labels);
}
