using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Reviews;

/// <summary>Knows no labels: the server does not speak to the API server. Policies that select namespaces by label deny, and say why.</summary>
internal sealed class UnknownNamespaces : INamespaceLabels, INamespaceReader
{
    /// <inheritdoc/>
    public bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? labels)
    {
        labels = null;
        return false;
    }

    /// <inheritdoc/>
    public ValueTask EnsureKnownAsync(string name, Deadline deadline) => ValueTask.CompletedTask;
}
