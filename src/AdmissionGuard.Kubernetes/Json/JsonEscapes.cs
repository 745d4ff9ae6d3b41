using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>Reads JSON strings with escapes, each with its quotes and known to be valid; real reviews hold few.</summary>
/// <remarks>Never inlined: the framework's reader is large, and whoever held one in its frame would clear it each time.</remarks>
internal static class JsonEscapes
{
    /// <summary>The text that is meant.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Decode(ReadOnlySpan<byte> quoted)
    {
        Utf8JsonReader reader = At(quoted);
        return reader.GetString()!;
    }

    /// <summary>Writes what is meant, which is never longer than what is written; its length.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Copy(ReadOnlySpan<byte> quoted, Span<byte> unescaped)
    {
        Utf8JsonReader reader = At(quoted);
        return reader.CopyString(unescaped);
    }

    /// <summary>True when this is meant.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Is(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> word)
    {
        Utf8JsonReader reader = At(quoted);
        return reader.ValueTextEquals(word);
    }

    private static Utf8JsonReader At(ReadOnlySpan<byte> quoted)
    {
        Utf8JsonReader reader = new(quoted);
        reader.Read();
        return reader;
    }
}
