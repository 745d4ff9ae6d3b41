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
    private Frame open;
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

    /// <summary>Notes the name that the scanner stands on, and gives it unescaped; valid until the next name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Check(scoped ref readonly JsonScanner scanner)
    {
        ReadOnlySpan<byte> name = scanner.Value;
        Name entry = new(scanner.Start + 1, name.Length, scanner.IsEscaped);
        if (entry.IsEscaped)
        {
            name = Unescape(text.Slice(scanner.Start, name.Length + 2));
        }

        Note(name, entry, entry.IsEscaped || text.Length - entry.Start < sizeof(ulong) ? Fingerprint(name) : Fingerprint(text, entry.Start, name.Length));
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
    private void Note(scoped ReadOnlySpan<byte> name, Name entry, ulong fingerprint)
    {
        ulong bit = 1UL << (int)(fingerprint >> 58);
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
            isKnown = table.Contains(text, names, name, ref comparisons);
        }
        else
        {
            comparisons += others.Length;
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
