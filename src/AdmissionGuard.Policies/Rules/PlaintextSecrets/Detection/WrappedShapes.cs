using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Looks for shapes inside a value that is base64 as a whole, twice if need be.</summary>
internal static class WrappedShapes
{
    /// <summary>How often a value is unwrapped.</summary>
    public const int MaxDepth = 2;

    private const int MinLength = 24;

    /// <summary>The rule that matches inside; null for none.</summary>
    public static SecretRule? Find(ReadOnlySpan<char> value) => Find(value, 1);

    private static SecretRule? Find(ReadOnlySpan<char> value, int depth)
    {
        if (value.Length < MinLength || value.ContainsAnyExcept(TextClasses.AnyBase64))
        {
            return null;
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(value.Length);
        try
        {
            if (!Base64Text.TryDecode(value, buffer, out int length))
            {
                return null;
            }

            ReadOnlySpan<char> inner = buffer.AsSpan(0, length).TrimEnd("\r\n");
            return ValueShapes.Find(inner) ?? (depth < MaxDepth ? Find(inner, depth + 1) : null);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }
}
