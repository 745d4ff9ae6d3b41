using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.PolicyLoading;

/// <summary>Holds the policies of the moment: one immutable set, replaced as a whole, so that no review sees half a change.</summary>
internal sealed class PolicyStore
{
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile PolicySet? current;

    /// <summary>True once a set was loaded.</summary>
    public bool IsLoaded => current is not null;

    /// <summary>Completes when the first set is loaded.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>The policies of the moment.</summary>
    public PolicySet Current => current ?? throw new InvalidOperationException("No policies were loaded yet.");

    /// <summary>Judges by other policies from the next review on.</summary>
    public void Use(PolicySet policies)
    {
        current = policies;
        loaded.TrySetResult();
    }
}
