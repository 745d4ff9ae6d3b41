using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Images.Registry;

/// <summary>What a registry has, verified; or why that cannot be said.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed record RegistryResult<T>
    where T : class
{
    internal RegistryResult(T? value, RegistryFailure? failure) => (Value, Failure) = (value, failure);

    /// <summary>What was asked for.</summary>
    public T? Value { get; }

    /// <summary>Why there is none.</summary>
    public RegistryFailure? Failure { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsFound => Value is not null;
}
