using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// Tells whether a named value is surely a secret. Knows nothing of Kubernetes. Keeps nothing of what it reads, makes no string of it, and
/// does not allocate unless a rule decodes something.
/// </summary>
/// <remarks>The time grows linearly with the value, whatever it holds: see <see cref="Effort"/>.</remarks>
internal static class SecretDetector
{
    /// <summary>The longest value that is read whole, in characters; of a longer one as much as this, half at each end.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The finding, or null when the value is not surely a secret.</summary>
    /// <param name="name">What the value is called.</param>
    /// <param name="value">The value.</param>
    public static SecretFinding? Find(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        Effort effort = default;
        return Find(name, value, ref effort);
    }

    /// <summary>The finding, or null when the value is not surely a secret.</summary>
    /// <param name="name">What the value is called.</param>
    /// <param name="value">The value.</param>
    /// <param name="effort">Raised by the characters that scanners were given.</param>
    public static SecretFinding? Find(ReadOnlySpan<char> name, ReadOnlySpan<char> value, ref Effort effort)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        SecretRule? rule = value.Length <= MaxLength
            ? FindRule(name, value, ref effort)
            : FindRule(name, value[..(MaxLength / 2)], ref effort) ?? FindRule(name, value[^(MaxLength / 2)..], ref effort);
        return rule is null ? null : new SecretFinding(rule, LengthClasses.Of(value.Length));
    }

    private static SecretRule? FindRule(ReadOnlySpan<char> name, ReadOnlySpan<char> value, ref Effort effort) =>
        ValueShapes.Find(value, ref effort) ?? WrappedShapes.Find(value, ref effort) ?? NameRules.Find(name, value);
}
