using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Looks for shapes inside a value that is base64 as a whole, twice if need be.</summary>
internal static class WrappedShapes
{
    /// <summary>How often a value is unwrapped.</summary>
    public const int MaxDepth = 2;

    private const int MinLength = 24;

    /// <summary>The rule that matches inside; null for none.</summary>
    public static SecretRule? Find(ReadOnlySpan<char> value, ref Effort effort) => Find(value, 1, ref effort);

    private static SecretRule? Find(ReadOnlySpan<char> value, int depth, ref Effort effort)
    {
        if (value.Length < MinLength || !Base64Text.MayBe(value))
        {
            return null;
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(value.Length);
        int length = 0;
        try
        {
            if (!Base64Text.TryDecode(value, buffer, out length))
            {
                return null;
            }

            ReadOnlySpan<char> inner = buffer.AsSpan(0, length).TrimEnd("\r\n");
            return ValueShapes.Find(inner, ref effort) ?? (depth < MaxDepth ? Find(inner, depth + 1, ref effort) : null);
        }
        finally
        {
            buffer.AsSpan(0, length).Clear();
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
