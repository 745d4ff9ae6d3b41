using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Reviews;

/// <summary>Knows no labels: the server does not speak to the API server. Policies that select namespaces by label deny, and say why.</summary>
internal sealed class UnknownNamespaceLabels : INamespaceLabels
{
    /// <inheritdoc/>
    public bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? labels)
    {
        labels = null;
        return false;
    }
}
