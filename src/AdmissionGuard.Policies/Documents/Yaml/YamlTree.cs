using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>Makes the tree of one document from the parser's events. Throws only what the parser throws, and <see cref="SemanticErrorException"/> for what is YAML and beyond the limits.</summary>
internal sealed class YamlTree(Parser parser, Diagnostics diagnostics, MarkShift shift)
{
    private readonly Dictionary<string, Branch> anchors = new(StringComparer.Ordinal);
    private int aliasedNodes;

    /// <summary>Reads the node that follows.</summary>
    public YamlNode Read() => Build(Advance(), 0).Node;

    private ParsingEvent Advance()
    {
        parser.MoveNext();
        return parser.Current!;
    }

    private Branch Build(ParsingEvent current, int depth)
    {
        if (depth > YamlReader.MaxDepth)
        {
            throw TooDeep(current);
        }

        Branch branch = current switch
        {
            AnchorAlias alias => Follow(alias, depth),
            Scalar scalar => new Branch(ScalarOf(scalar), 1, 0),
            SequenceStart start => SequenceOf(start, depth),
            MappingStart start => MappingOf(start, depth),
            _ => throw Refusal(current, "a value is missing here"),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } node)
        {
            anchors[node.Anchor.Value] = branch;
        }

        return branch;
    }

    private Branch Follow(AnchorAlias alias, int depth)
    {
        string name = alias.Value.Value;
        if (!anchors.TryGetValue(name, out Branch? branch))
        {
            throw Refusal(alias, $"the alias *{name} stands for nothing: no &{name} is complete above it; if it is a pattern, put it in quotes: '*{name}'");
        }

        aliasedNodes += branch.Size;
        if (aliasedNodes > YamlReader.MaxAliasedNodes)
        {
            throw Refusal(alias, $"aliases repeat more than {YamlReader.MaxAliasedNodes} values; write them out");
        }

        return depth + branch.Height > YamlReader.MaxDepth ? throw TooDeep(alias) : branch;
    }

    private YamlScalar ScalarOf(Scalar scalar)
    {
        bool plain = YamlTags.IsPlain(scalar, out string? problem);
        if (problem is not null)
        {
            diagnostics.Report(shift.Apply(scalar.Start), "", problem);
        }

        return new YamlScalar(shift.Apply(scalar.Start), scalar.Value, plain) { IsLiteralBlock = scalar.Style == ScalarStyle.Literal };
    }

    private Branch SequenceOf(SequenceStart start, int depth)
    {
        CheckTag(start, "seq");
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        int size = 1, height = 0;
        while (Advance() is var next and not SequenceEnd)
        {
            Branch item = Build(next, depth + 1);
            items.Add(item.Node);
            size += item.Size;
            height = Math.Max(height, item.Height + 1);
        }

        return new Branch(new YamlSequence(shift.Apply(start.Start), items.ToImmutable()), size, height);
    }

    private Branch MappingOf(MappingStart start, int depth)
    {
        CheckTag(start, "map");
        ImmutableArray<YamlField>.Builder fields = ImmutableArray.CreateBuilder<YamlField>();
        int size = 1, height = 0;
        while (Advance() is var next and not MappingEnd)
        {
            Branch key = Build(next, depth + 1);
            Branch value = Build(Advance(), depth + 1);
            size += key.Size + value.Size;
            height = Math.Max(height, Math.Max(key.Height, value.Height) + 1);
            if (key.Node is YamlScalar name)
            {
                fields.Add(new YamlField(name, value.Node));
            }
            else
            {
                diagnostics.Report(key.Node.Start, "", $"{key.Node.KindName} cannot be the name of a field; put braces that belong to a value in quotes, or render the template first");
            }
        }

        return new Branch(new YamlMapping(shift.Apply(start.Start), MergeKeys.Resolve(fields.ToImmutable(), diagnostics)), size, height);
    }

    private void CheckTag(NodeEvent node, string own)
    {
        if (YamlTags.Problem(node.Tag, own) is { } problem)
        {
            diagnostics.Report(shift.Apply(node.Start), "", problem);
        }
    }

    private static SemanticErrorException TooDeep(ParsingEvent current) => Refusal(current, $"values are nested deeper than {YamlReader.MaxDepth} levels; flatten them");

    private static SemanticErrorException Refusal(ParsingEvent current, string problem) => new(current.Start, current.End, problem);
}
