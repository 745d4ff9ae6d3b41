using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>
/// Knows the member names of every object that is open, and so which name comes twice. Exact: fingerprints only choose what to
/// compare. A name costs a few nanoseconds in a small object; an object with many members gets a hash table whose hash is keyed
/// by the process, so that no document can make it slow.
/// </summary>
internal ref struct NameLedger(ReadOnlySpan<byte> text)
{
    /// <summary>The most members of an object that are compared one by one.</summary>
    private const int MaxLinear = 32;

    private readonly ReadOnlySpan<byte> text = text;
    private Name[] names = ArrayPool<Name>.Shared.Rent(128);
    private Frame[] frames = ArrayPool<Frame>.Shared.Rent(32);
    private byte[]? scratch;
    private int count;
    private int depth;

    /// <summary>Where the first repeated name begins, or -1.</summary>
    public int Repeated { get; private set; } = -1;

    /// <summary>Opens an object.</summary>
    public void Enter()
    {
        if (depth == frames.Length)
        {
            Grow(ref frames);
        }

        frames[depth++] = new Frame { First = count };
    }

    /// <summary>Closes the object opened last.</summary>
    public void Leave()
    {
        ref Frame frame = ref frames[--depth];
        count = frame.First;
        if (frame.Table is not null)
        {
            frame.Table.Dispose();
            frame.Table = null;
        }
    }

    /// <summary>Notes the name that the reader stands on, and gives it unescaped; valid until the next name.</summary>
    public ReadOnlySpan<byte> Check(scoped ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> raw = text.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        bool escaped = reader.ValueIsEscaped;
        ReadOnlySpan<byte> name = escaped ? Unescape(ref reader, raw.Length) : raw;
        Note(name, new Name(Fingerprint(name), (int)reader.TokenStartIndex + 1, raw.Length, escaped));
        return name;
    }

    /// <summary>Gives pooled memory back.</summary>
    public void Release()
    {
        while (depth > 0)
        {
            Leave();
        }

        ArrayPool<Name>.Shared.Return(names);
        ArrayPool<Frame>.Shared.Return(frames);
        if (scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private void Note(scoped ReadOnlySpan<byte> name, Name entry)
    {
        ref Frame frame = ref frames[depth - 1];
        ulong bit = 1UL << (int)(entry.Fingerprint >> 58);
        if ((frame.Seen & bit) != 0 && IsKnown(ref frame, name, entry.Fingerprint))
        {
            Repeated = Repeated < 0 ? entry.Start - 1 : Repeated;
        }

        frame.Seen |= bit;
        if (count == names.Length)
        {
            Grow(ref names);
        }

        names[count++] = entry;
        frame.Table?.Add(count - 1, name);
    }

    private readonly bool IsKnown(scoped ref Frame frame, scoped ReadOnlySpan<byte> name, ulong fingerprint)
    {
        ReadOnlySpan<Name> open = names.AsSpan(frame.First, count - frame.First);
        if (open.Length >= MaxLinear)
        {
            frame.Table ??= NameTable.Of(text, open, frame.First);
            return frame.Table.Contains(text, names, name);
        }

        foreach (ref readonly Name other in open)
        {
            if (other.Fingerprint == fingerprint && other.Is(text, name))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Unescape(scoped ref Utf8JsonReader reader, int length)
    {
        if (scratch is null || scratch.Length < length)
        {
            if (scratch is not null)
            {
                ArrayPool<byte>.Shared.Return(scratch);
            }

            scratch = ArrayPool<byte>.Shared.Rent(length);
        }

        return scratch.AsSpan(0, reader.CopyString(scratch));
    }

    private static ulong Fingerprint(ReadOnlySpan<byte> name)
    {
        ulong mixed = name.Length switch
        {
            >= 8 => BinaryPrimitives.ReadUInt64LittleEndian(name) ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]), 29),
            >= 4 => BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32),
            > 0 => name[0] | ((ulong)name[name.Length >> 1] << 8) | ((ulong)name[^1] << 16),
            _ => 0,
        };
        // Fibonacci hashing: the upper bits, which choose the bit of the frame, depend on all lower ones.
        return (mixed + (ulong)name.Length) * 0x9E37_79B9_7F4A_7C15;
    }

    private static void Grow<T>(ref T[] items)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(items.Length * 2);
        items.AsSpan().CopyTo(larger);
        ArrayPool<T>.Shared.Return(items);
        items = larger;
    }

    private struct Frame
    {
        public int First;
        public ulong Seen;
        public NameTable? Table;
    }
}
