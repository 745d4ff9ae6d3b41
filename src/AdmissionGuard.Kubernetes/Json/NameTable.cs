using System.Buffers;
using System.Runtime.InteropServices;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>
/// Finds names of one large object: a hash table with open addressing over the entries of a <see cref="NameLedger"/>. The hash is
/// the framework's string hash, keyed at random by the process: names that collide cannot be prepared.
/// </summary>
internal sealed class NameTable : IDisposable
{
    private Slot[] slots;
    private int mask;
    private int used;

    private NameTable(int capacity)
    {
        slots = Rent(capacity);
        mask = capacity - 1;
    }

    /// <summary>Makes a table of names that are known already.</summary>
    public static NameTable Of(ReadOnlySpan<byte> text, ReadOnlySpan<Name> names, int first)
    {
        NameTable table = new(256);
        for (int i = 0; i < names.Length; i++)
        {
            Name name = names[i];
            ReadOnlySpan<byte> raw = text.Slice(name.Start, name.Length);
            table.Add(first + i, name.IsEscaped ? Unescape(text, name) : raw);
        }

        return table;
    }

    /// <summary>Adds a name by its place among the ledger's entries.</summary>
    public void Add(int index, ReadOnlySpan<byte> name)
    {
        if (++used * 2 > mask)
        {
            Grow();
        }

        Put(new Slot(index + 1, Hash(name)));
    }

    /// <summary>True when the name is in the table; what was looked at on the way is counted.</summary>
    public bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<Name> names, ReadOnlySpan<byte> name, ref int comparisons)
    {
        int hash = Hash(name);
        for (int at = hash & mask; slots[at].Entry != 0; at = (at + 1) & mask)
        {
            comparisons++;
            if (slots[at].Hash == hash && names[slots[at].Entry - 1].Is(text, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives pooled memory back.</summary>
    public void Dispose() => ArrayPool<Slot>.Shared.Return(slots);

    private void Put(Slot slot)
    {
        int at = slot.Hash & mask;
        while (slots[at].Entry != 0)
        {
            at = (at + 1) & mask;
        }

        slots[at] = slot;
    }

    private void Grow()
    {
        Slot[] smaller = slots;
        int length = mask + 1;
        slots = Rent(length * 2);
        mask = (length * 2) - 1;
        foreach (Slot slot in smaller.AsSpan(0, length))
        {
            if (slot.Entry != 0)
            {
                Put(slot);
            }
        }

        ArrayPool<Slot>.Shared.Return(smaller);
    }

    private static Slot[] Rent(int capacity)
    {
        Slot[] rented = ArrayPool<Slot>.Shared.Rent(capacity);
        rented.AsSpan(0, capacity).Clear();
        return rented;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> text, Name name)
    {
        byte[] unescaped = new byte[name.Length];
        return unescaped[..JsonEscapes.Copy(text.Slice(name.Start - 1, name.Length + 2), unescaped)];
    }

    // Two bytes at a time read as one UTF-16 unit: the hash does not care what the units mean.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        int hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(name));
        return (name.Length & 1) == 0 ? hash : (hash ^ name[^1]) * unchecked((int)0x9E37_79B1);
    }

    private readonly record struct Slot(int Entry, int Hash);
}
