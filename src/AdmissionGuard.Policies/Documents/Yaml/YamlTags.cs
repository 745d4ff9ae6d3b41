using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>What tags (<c>!!str 5</c>) mean here: those of JSON's types are obeyed, all others refused, since nothing reads them.</summary>
internal static class YamlTags
{
    private const string Standard = "tag:yaml.org,2002:";

    /// <summary>True when the scalar may read as null, a boolean or a number; a refused tag reads as if it were not there.</summary>
    public static bool IsPlain(Scalar scalar, out string? problem)
    {
        bool plain = scalar.Style == ScalarStyle.Plain;
        problem = null;
        if (scalar.Tag.IsEmpty)
        {
            return plain;
        }

        switch (scalar.Tag.Value)
        {
            case "!" or Standard + "str":
                return false;
            case Standard + "int" or Standard + "float" or Standard + "bool" or Standard + "null" or Standard + "timestamp":
                return true;
            default:
                problem = Unknown(scalar.Tag);
                return plain;
        }
    }

    /// <summary>What is wrong with a tag of a list or a mapping; null for none and for <paramref name="own"/>.</summary>
    public static string? Problem(TagName tag, string own) =>
        tag.IsEmpty || tag.Value == "!" || tag.Value == Standard + own ? null : Unknown(tag);

    private static string Unknown(TagName tag)
    {
        string name = tag.Value.StartsWith(Standard, StringComparison.Ordinal) ? "!!" + tag.Value[Standard.Length..] : tag.Value;
        return $"the tag {Verdicts.QuotedText.Plain(name)} is not understood here; write the value without it";
    }
}
