namespace AdmissionGuard.Policies.Workloads;

/// <summary>Linux capabilities a container adds and drops, as written.</summary>
public sealed record Capabilities
{
    /// <summary>Capabilities added, e.g. <c>NET_BIND_SERVICE</c>.</summary>
    public ValueList<string> Add { get; init; }

    /// <summary>Capabilities dropped; <c>ALL</c> drops every one.</summary>
    public ValueList<string> Drop { get; init; }
}
