using System.Text;

namespace AdmissionGuard.Notary.Json;

/// <summary>An object without duplicate names, its members in the order of their UTF-8 bytes.</summary>
internal sealed class JsonObject : JsonValue
{
    private readonly byte[][] names;
    private readonly JsonValue[] values;

    private JsonObject(byte[][] names, JsonValue[] values) => (this.names, this.values) = (names, values);

    public static JsonObject Empty { get; } = new([], []);

    public int Count => names.Length;

    /// <summary>Puts members into order; null when a name is there twice.</summary>
    public static JsonObject? TryCreate(List<byte[]> memberNames, List<JsonValue> memberValues)
    {
        if (memberNames.Count == 0)
        {
            return Empty;
        }

        byte[][] names = [.. memberNames];
        JsonValue[] values = [.. memberValues];

        // What servers send is in this order already, nearly always.
        if (!IsOrdered(names))
        {
            Array.Sort(names, values, Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
            if (!IsOrdered(names))
            {
                return null;
            }
        }

        return new JsonObject(names, values);
    }

    public ReadOnlySpan<byte> Utf8Name(int index) => names[index];

    public string Name(int index) => Encoding.UTF8.GetString(names[index]);

    public JsonValue Value(int index) => values[index];

    /// <summary>The member of this name, case and all; null when there is none.</summary>
    public JsonValue? Find(ReadOnlySpan<byte> name)
    {
        int low = 0;
        int high = names.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = names[middle].AsSpan().SequenceCompareTo(name);
            if (order == 0)
            {
                return values[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private static bool IsOrdered(byte[][] names)
    {
        for (int i = 1; i < names.Length; i++)
        {
            if (names[i - 1].AsSpan().SequenceCompareTo(names[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
