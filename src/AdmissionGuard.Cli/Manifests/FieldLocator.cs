using System.Globalization;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>Finds the line of a field by its path, e.g. <c>spec.template.spec.containers[0].image</c>.</summary>
internal static class FieldLocator
{
    /// <summary>
    /// Where the field stands, or the nearest one around it that is there: a container without <c>securityContext</c> is found at
    /// its own first line.
    /// </summary>
    /// <param name="root">The document.</param>
    /// <param name="path">The field, or one inside its text.</param>
    /// <param name="linesDown">
    /// How many lines of the field's text stand above; null for the field. A literal block's lines are lines of the file, of other texts
    /// the field's own line is given.
    /// </param>
    public static Mark Find(YamlNode root, string path, int? linesDown = null)
    {
        (YamlNode value, Mark mark) = Walk(root, path);
        return linesDown is { } lines && value is YamlScalar { IsLiteralBlock: true } ? new Mark(value.Start.Line + 1 + lines, mark.Column) : mark;
    }

    /// <summary>The member or item of a node; null when it has none of this name or number.</summary>
    public static (YamlNode Value, Mark Mark)? Step(YamlNode node, string part)
    {
        switch (node)
        {
            case YamlMapping mapping:
                YamlField? field = mapping.Fields.FirstOrDefault(f => f.Key.Value == part);
                return field is null ? null : (field.Value, field.Key.Start);
            case YamlSequence sequence when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < sequence.Items.Length:
                return (sequence.Items[i], sequence.Items[i].Start);
            default:
                return null;
        }
    }

    private static (YamlNode Value, Mark Mark) Walk(YamlNode root, string path)
    {
        (YamlNode Value, Mark Mark) at = (root, root.Start);
        foreach (string part in JsonPointer.Steps(path))
        {
            if (Step(at.Value, part) is not { } next)
            {
                break;
            }

            at = next;
        }

        return at;
    }
}
