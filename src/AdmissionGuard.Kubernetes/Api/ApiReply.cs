using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Kubernetes.Api;

/// <summary>What the API server answered: an object, or why not.</summary>
internal sealed record ApiReply<T>(T? Value, ApiFailure? Failure)
    where T : class
{
    /// <summary>True when there is an object.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Value is not null;
}
