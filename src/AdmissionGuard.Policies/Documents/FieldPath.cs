using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Turns the paths of validators (<c>Allow[2].Name</c>) into those of documents (<c>allow[3].name</c>) and finds them there.</summary>
internal static class FieldPath
{
    /// <summary>
    /// The document's path: first letters small, and in the first list the place where the item stands, of which
    /// <paramref name="readable"/> has the places of the items that the validator saw.
    /// </summary>
    public static string Of(string propertyPath, IReadOnlyDictionary<string, ImmutableArray<int>> readable)
    {
        string[] parts = [.. propertyPath.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..])];
        if (parts[0].Split('[', ']') is [var name, var digits, ""]
            && int.TryParse(digits, CultureInfo.InvariantCulture, out int seen)
            && readable.TryGetValue(name, out ImmutableArray<int> places)
            && seen < places.Length)
        {
            parts[0] = string.Create(CultureInfo.InvariantCulture, $"{name}[{places[seen]}]");
        }

        return string.Join('.', parts);
    }

    /// <summary>Where the path stands, or the last part of it that is there.</summary>
    public static Mark MarkOf(YamlMapping root, string path)
    {
        YamlNode node = root;
        foreach (string part in path.Split('.', '[', ']').Where(part => part.Length > 0))
        {
            YamlNode? next = node switch
            {
                YamlMapping mapping => mapping.Fields.FirstOrDefault(field => field.Key.Value == part)?.Value,
                YamlSequence sequence when int.TryParse(part, CultureInfo.InvariantCulture, out int i) && i >= 0 && i < sequence.Items.Length => sequence.Items[i],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node.Start;
    }
}
