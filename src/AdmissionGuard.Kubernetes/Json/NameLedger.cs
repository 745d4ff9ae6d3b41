using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
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
    private Frame[] outer = ArrayPool<Frame>.Shared.Rent(32);
    private byte[]? scratch;
    private Frame open;
    private NameTable? table;
    private Stack<(int Depth, NameTable Table)>? outerTables;
    private int count;
    private int depth;

    /// <summary>Where the first repeated name begins, or -1.</summary>
    public int Repeated { get; private set; } = -1;

    /// <summary>Opens an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (depth == outer.Length || table is not null)
        {
            MakeRoom();
        }

        outer[depth++] = open;
        open = new Frame(count, 0);
    }

    /// <summary>Closes the object opened last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave()
    {
        count = open.First;
        open = outer[--depth];
        if (table is not null || outerTables is not null)
        {
            LeaveTable();
        }
    }

    /// <summary>Notes the name that the reader stands on, and gives it unescaped; valid until the next name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Check(scoped ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex + 1;
        ReadOnlySpan<byte> name = text.Slice(start, reader.ValueSpan.Length);
        bool isEscaped = reader.ValueIsEscaped;
        Name entry = new(start, name.Length, isEscaped);
        if (isEscaped)
        {
            name = Unescape(ref reader, name.Length);
        }

        Note(name, entry);
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
        ArrayPool<Frame>.Shared.Return(outer);
        if (scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private void MakeRoom()
    {
        if (depth == outer.Length)
        {
            Grow(ref outer);
        }

        if (table is not null)
        {
            (outerTables ??= []).Push((depth, table));
            table = null;
        }
    }

    // Tables are rare, so they are kept apart: frames without references are cheap to copy.
    private void LeaveTable()
    {
        table?.Dispose();
        table = null;
        if (outerTables is { Count: > 0 } && outerTables.Peek().Depth == depth)
        {
            table = outerTables.Pop().Table;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(scoped ReadOnlySpan<byte> name, Name entry)
    {
        ulong bit = 1UL << (int)(Fingerprint(name) >> 58);
        if ((open.Seen & bit) != 0)
        {
            Look(name, entry);
        }

        open.Seen |= bit;
        if (count == names.Length)
        {
            Grow(ref names);
        }

        names[count++] = entry;
        table?.Add(count - 1, name);
    }

    // The bit tells most new names apart; only what shares it is compared.
    private void Look(scoped ReadOnlySpan<byte> name, Name entry)
    {
        ReadOnlySpan<Name> others = names.AsSpan(open.First, count - open.First);
        bool isKnown;
        if (others.Length >= MaxLinear)
        {
            table ??= NameTable.Of(text, others, open.First);
            isKnown = table.Contains(text, names, name);
        }
        else
        {
            isKnown = HasAmong(others, name);
        }

        if (isKnown && Repeated < 0)
        {
            Repeated = entry.Start - 1;
        }
    }

    private readonly bool HasAmong(ReadOnlySpan<Name> others, scoped ReadOnlySpan<byte> name)
    {
        foreach (Name other in others)
        {
            if ((other.IsEscaped || other.Length == name.Length) && other.Is(text, name))
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fingerprint(scoped ReadOnlySpan<byte> name)
    {
        ulong mixed = name.Length switch
        {
            >= 8 => BinaryPrimitives.ReadUInt64LittleEndian(name) ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]), 29),
            >= 4 => BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32),
            > 1 => BinaryPrimitives.ReadUInt16LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(name[^2..]) << 16),
            1 => name[0],
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

    private struct Frame(int first, ulong seen)
    {
        public readonly int First = first;
        public ulong Seen = seen;
    }
}
