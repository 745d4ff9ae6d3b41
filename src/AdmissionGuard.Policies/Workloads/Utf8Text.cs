using System.Diagnostics;
using System.Text;

namespace AdmissionGuard.Policies.Workloads;

/// <summary>
/// Text of a workload kept as UTF-8, usually a slice of the request body, so that reading costs no string.
/// It may hold a secret: <see cref="ToString"/> tells only its length.
/// </summary>
/// <remarks>Valid only as long as the buffer it points into; a review's buffer lives until its answer is written.</remarks>
[DebuggerDisplay("{ToString()}")]
public readonly struct Utf8Text(ReadOnlyMemory<byte> bytes) : IEquatable<Utf8Text>
{
    private readonly ReadOnlyMemory<byte> bytes = bytes;

    /// <summary>The text as UTF-8, unescaped.</summary>
    public ReadOnlySpan<byte> Span => bytes.Span;

    /// <summary>Length in bytes.</summary>
    public int Length => bytes.Length;

    /// <summary>True when there is no text.</summary>
    public bool IsEmpty => bytes.IsEmpty;

    /// <summary>Makes a text from a string.</summary>
    public static Utf8Text From(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Decodes the text into a new string. Never hand the result to a sink when it may be a secret.</summary>
    public string Decode() => Encoding.UTF8.GetString(bytes.Span);

    /// <inheritdoc/>
    public bool Equals(Utf8Text other) => bytes.Span.SequenceEqual(other.bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Utf8Text other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>Tells only the length: the text may be a secret.</summary>
    public override string ToString() => $"({bytes.Length} bytes)";

    /// <summary>Compares the text byte by byte.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Equals(right);

    /// <summary>Compares the text byte by byte.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !left.Equals(right);
}
