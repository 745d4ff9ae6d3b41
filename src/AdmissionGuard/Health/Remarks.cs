using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace AdmissionGuard.Health;

/// <summary>What operators should know although it does not make the server unready; <c>/readyz?verbose</c> lists it.</summary>
internal sealed class Remarks
{
    private readonly ConcurrentDictionary<(string Check, string Subject), string> all = new();

    /// <summary>Says something of a subject; null takes it back.</summary>
    public void Set(string check, string subject, string? remark)
    {
        if (remark is null)
        {
            all.TryRemove((check, subject), out _);
        }
        else
        {
            all[(check, subject)] = remark;
        }
    }

    /// <summary>What was said, subject by subject.</summary>
    public ImmutableArray<string> Of(string check) =>
        [.. all.Where(pair => pair.Key.Check == check).OrderBy(pair => pair.Key.Subject, StringComparer.Ordinal).Select(pair => $"{pair.Key.Subject}: {pair.Value}")];
}
