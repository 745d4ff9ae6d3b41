using System.Collections.Concurrent;

namespace AdmissionGuard.Metrics;

/// <summary>Keeps a label that others choose from growing without end: past the cap, new values are <c>other</c>.</summary>
internal sealed class CappedLabel(int cap)
{
    /// <summary>What stands for every value past the cap.</summary>
    public const string Other = "other";

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);
    private readonly Lock sync = new();
    private int count;

    /// <summary>The value itself while there is room or when it is known already.</summary>
    public string Of(string value)
    {
        if (known.ContainsKey(value))
        {
            return value;
        }

        lock (sync)
        {
            if (known.ContainsKey(value))
            {
                return value;
            }

            if (count == cap)
            {
                return Other;
            }

            count++;
            known[value] = true;
            return value;
        }
    }
}
