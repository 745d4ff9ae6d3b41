using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

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
    private int first;
    private ulong known;
    private NameTable? table;
    private Stack<(int Depth, NameTable Table)>? outerTables;
    private int count;
    private int depth;
    private int comparisons;

    /// <summary>Where the first repeated name begins, or -1.</summary>
    public int Repeated { get; private set; } = -1;

    /// <summary>How many names were compared with others: the cost of names that were made to look alike.</summary>
    public readonly int Comparisons => comparisons;

    /// <summary>Opens an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (depth == outer.Length || table is not null)
        {
            MakeRoom();
        }

        ref Frame frame = ref outer[depth++];
        frame.First = first;
        frame.Known = known;
        first = count;
        known = 0;
    }

    /// <summary>Closes the object opened last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave()
    {
        count = first;
        ref readonly Frame frame = ref outer[--depth];
        first = frame.First;
        known = frame.Known;
        if (table is not null || outerTables is not null)
        {
            LeaveTable();
        }
    }

    /// <summary>Notes the name that the scanner stands on, and gives it unescaped; valid until the next name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Check(scoped ref readonly JsonScanner scanner)
    {
        ReadOnlySpan<byte> text = this.text;
        int start = scanner.Start + 1;
        int length = scanner.ValueLength;
        if (scanner.IsEscaped || text.Length - start < sizeof(ulong))
        {
            return CheckUnusual(start, length, scanner.IsEscaped);
        }

        ReadOnlySpan<byte> name = text.Slice(start, length);
        Note(name, start, length, isEscaped: false, Fingerprint(text, start, length));
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

    [MethodImpl(MethodImplOptions.NoInlining)]
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
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LeaveTable()
    {
        table?.Dispose();
        table = null;
        if (outerTables is { Count: > 0 } && outerTables.Peek().Depth == depth)
        {
            table = outerTables.Pop().Table;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> CheckUnusual(int start, int length, bool isEscaped)
    {
        ReadOnlySpan<byte> name = isEscaped ? Unescape(text.Slice(start - 1, length + 2)) : text.Slice(start, length);
        Note(name, start, length, isEscaped, Fingerprint(name));
        return name;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(scoped ReadOnlySpan<byte> name, int start, int length, bool isEscaped, ulong fingerprint)
    {
        ulong bit = 1UL << (int)(fingerprint >> 58);
        if ((known & bit) != 0)
        {
            Look(name, start);
        }

        known |= bit;
        if (count == names.Length)
        {
            Grow(ref names);
        }

        names[count++] = new Name(start, length, isEscaped);
        if (table is not null)
        {
            table.Add(count - 1, name);
        }
    }

    // The bit tells most new names apart; only what shares it is compared.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look(scoped ReadOnlySpan<byte> name, int start)
    {
        ReadOnlySpan<Name> others = names.AsSpan(first, count - first);
        bool isKnown;
        if (others.Length >= MaxLinear)
        {
            table ??= NameTable.Of(text, others, first);
            isKnown = table.Contains(text, names, name, ref comparisons);
        }
        else
        {
            comparisons += others.Length;
            isKnown = HasAmong(others, name);
        }

        if (isKnown && Repeated < 0)
        {
            Repeated = start - 1;
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

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> quoted)
    {
        if (scratch is null || scratch.Length < quoted.Length)
        {
            if (scratch is not null)
            {
                ArrayPool<byte>.Shared.Return(scratch);
            }

            scratch = ArrayPool<byte>.Shared.Rent(quoted.Length);
        }

        return scratch.AsSpan(0, JsonEscapes.Copy(quoted, scratch));
    }

    /// <summary>The fingerprint of a name that stands in a text, its first and last eight bytes, without a branch on its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fingerprint(ReadOnlySpan<byte> text, int start, int length)
    {
        ulong first = BinaryPrimitives.ReadUInt64LittleEndian(text[start..]);
        ulong last = BinaryPrimitives.ReadUInt64LittleEndian(text[(start + Math.Max(length - sizeof(ulong), 0))..]);
        // What stands behind a short name is shifted away, in two halves because no shift goes as far as 64 bits.
        int half = Math.Max(sizeof(ulong) - length, 0) * 4;
        ulong mixed = (first << half << half) ^ BitOperations.RotateLeft(last << half << half, 29);
        // Fibonacci hashing: the upper bits, which choose the bit of the frame, depend on all lower ones.
        return (mixed + (ulong)length) * 0x9E37_79B9_7F4A_7C15;
    }

    private static ulong Fingerprint(scoped ReadOnlySpan<byte> name)
    {
        Span<byte> alone = stackalloc byte[sizeof(ulong)];
        name[..Math.Min(name.Length, alone.Length)].CopyTo(alone);
        return name.Length < alone.Length ? Fingerprint(alone, 0, name.Length) : Fingerprint(name, 0, name.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
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
        public ulong Known;
    }
}
