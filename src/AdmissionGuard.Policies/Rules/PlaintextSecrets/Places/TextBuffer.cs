using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>
/// Where names and values are decoded for one judgement: on the stack, or in a pooled array when one is long. Wiped at the end, because
/// values may be secrets.
/// </summary>
[DebuggerDisplay("(a text)")]
internal ref struct TextBuffer
{
    /// <summary>The length to begin with, in characters: enough for nearly every variable.</summary>
    public const int InitialLength = 1024;

    private readonly Span<char> initial;
    private char[]? rented;
    private int used;

    /// <summary>Makes a buffer that begins with memory of the caller's.</summary>
    public TextBuffer(Span<char> initial) => this.initial = initial;

    private readonly Span<char> All => rented is null ? initial : rented;

    /// <summary>Decodes a name and a value; both live until the next call.</summary>
    public void Decode(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, out ReadOnlySpan<char> nameText, out ReadOnlySpan<char> valueText)
    {
        // UTF-8 never has fewer bytes than UTF-16 has units.
        int needed = name.Length + value.Length;
        if (needed > All.Length)
        {
            Grow(needed);
        }

        used = Math.Max(used, needed);
        Span<char> all = All;
        int nameLength = Decode(name, all);
        int valueLength = Decode(value, all[nameLength..]);
        nameText = all[..nameLength];
        valueText = all.Slice(nameLength, valueLength);
    }

    /// <summary>Wipes what was decoded and gives the pooled array back.</summary>
    public void Wipe()
    {
        All[..used].Clear();
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
            rented = null;
        }

        used = 0;
    }

    // Nearly every text is ASCII.
    private static int Decode(ReadOnlySpan<byte> text, Span<char> into) =>
        Ascii.ToUtf16(text, into, out int length) == OperationStatus.Done ? length : Encoding.UTF8.GetChars(text, into);

    private void Grow(int needed)
    {
        Wipe();
        rented = ArrayPool<char>.Shared.Rent(needed);
    }
}
