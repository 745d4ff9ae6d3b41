using System.Text;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>Reads the members of an object of a file, and refuses the file where they are not as they must be.</summary>
/// <param name="role">The role whose file it is.</param>
/// <param name="place">Where the object stands, e.g. <c>signed.meta.snapshot</c>: words of ours, never of the file.</param>
/// <param name="json">The object.</param>
internal sealed class Fields(string role, string place, JsonObject json)
{
    public string Role => role;

    public JsonObject Json => json;

    /// <summary>A member that has to be an object.</summary>
    public Fields Object(string name) => OptionalObject(name) ?? throw Malformed(name, "is missing");

    /// <summary>A member that has to be an object when it is there and not null.</summary>
    public Fields? OptionalObject(string name) => Optional<JsonObject>(name, "is no object") is { } found ? new Fields(role, $"{place}.{name}", found) : null;

    /// <summary>A member that has to be an array when it is there and not null.</summary>
    public IReadOnlyList<JsonValue> OptionalArray(string name) => Optional<JsonArray>(name, "is no list")?.Items ?? [];

    /// <summary>A member that has to be a list of strings when it is there and not null.</summary>
    public IReadOnlyList<string> OptionalTexts(string name) =>
        [.. OptionalArray(name).Select(item => item is JsonText text ? text.ToString() : throw Malformed(name, "holds something besides strings"))];

    /// <summary>A member that has to be a string.</summary>
    public JsonText Text(string name) => Optional<JsonText>(name, "is no string") ?? throw Malformed(name, "is missing");

    /// <summary>A member that has to be a string when it is there and not null.</summary>
    public JsonText? OptionalText(string name) => Optional<JsonText>(name, "is no string");

    /// <summary>A member that has to be a whole number from 1 to a limit.</summary>
    public long Positive(string name, long max)
    {
        JsonInteger number = Optional<JsonInteger>(name, "is no number") ?? throw Malformed(name, "is missing");
        return number.Value >= 1 && number.Value <= max ? number.Value : throw Malformed(name, $"is not within 1 and {max}");
    }

    /// <summary>The refusal of a member.</summary>
    /// <param name="name">The member: a word of ours, never of the file.</param>
    /// <param name="fault">What is wrong, e.g. <c>is missing</c>.</param>
    public TrustRefusal Malformed(string name, string fault) => Refuse.Malformed(role, $"is malformed: {place}.{name} {fault}");

    private T? Optional<T>(string name, string fault)
        where T : JsonValue
    {
        Span<byte> utf8 = stackalloc byte[64];
        utf8 = utf8[..Encoding.UTF8.GetBytes(name, utf8)];
        RefuseVariants(name, utf8);
        return json.Find(utf8) switch
        {
            null or JsonLiteral { IsNull: true } => null,
            T found => found,
            _ => throw Malformed(name, fault),
        };
    }

    // The reference takes a member in any case for its own, and of several the last: a forger could show it what we do not see.
    private void RefuseVariants(string name, ReadOnlySpan<byte> utf8)
    {
        for (int i = 0; i < json.Count; i++)
        {
            ReadOnlySpan<byte> found = json.Utf8Name(i);
            if (!found.SequenceEqual(utf8) && (Ascii.IsValid(found) ? Ascii.EqualsIgnoreCase(found, utf8) : IsFolded(json.Name(i), name)))
            {
                throw Malformed(name, "stands there in other capitals");
            }
        }
    }

    // The two letters beyond ASCII that fold to ASCII ones (Unicode, CaseFolding.txt).
    private static bool IsFolded(string found, string name) =>
        found.Replace('\u017F', 's').Replace('\u212A', 'k').Equals(name, StringComparison.OrdinalIgnoreCase);
}
