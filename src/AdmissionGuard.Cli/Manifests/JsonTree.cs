using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>
/// Reads JSON into the same nodes as YAML, so that its fields have lines too. JSON goes its own way because YAML parsers refuse
/// some of it (tabs, escaped surrogate pairs). Several values in a row are several documents, as kubectl reads them.
/// </summary>
internal ref struct JsonTree
{
    /// <summary>The deepest nesting read, as in <see cref="YamlReader.MaxDepth"/>.</summary>
    private const int MaxDepth = YamlReader.MaxDepth;

    private readonly ReadOnlySpan<byte> text;
    private Utf8JsonReader reader;
    private int line = 1;
    private int column = 1;
    private int counted;

    private JsonTree(ReadOnlySpan<byte> text)
    {
        this.text = text;
        reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = MaxDepth });
    }

    /// <summary>Reads every value; on a mistake, what stood before it and where it is.</summary>
    public static ImmutableArray<YamlNode> Read(string text, out Mark? mistake)
    {
        ImmutableArray<YamlNode>.Builder documents = ImmutableArray.CreateBuilder<YamlNode>();
        mistake = null;
        JsonTree tree = new(Encoding.UTF8.GetBytes(text));
        try
        {
            while (tree.reader.Read())
            {
                documents.Add(tree.Node());
            }
        }
        catch (JsonException error)
        {
            mistake = new Mark((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: the reader accepts the escape and refuses to decode it.
            mistake = tree.Here();
        }

        return documents.ToImmutable();
    }

    private YamlNode Node()
    {
        Mark start = Here();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Mapping(start),
            JsonTokenType.StartArray => Sequence(start),
            JsonTokenType.String => new YamlScalar(start, reader.GetString()!, IsPlain: false),
            _ => new YamlScalar(start, Encoding.UTF8.GetString(reader.ValueSpan), IsPlain: true),
        };
    }

    private YamlMapping Mapping(Mark start)
    {
        ImmutableArray<YamlField>.Builder fields = ImmutableArray.CreateBuilder<YamlField>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            YamlScalar key = new(Here(), reader.GetString()!, IsPlain: false);
            reader.Read();
            fields.Add(new YamlField(key, Node()));
        }

        return new YamlMapping(start, fields.ToImmutable());
    }

    private YamlSequence Sequence(Mark start)
    {
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node());
        }

        return new YamlSequence(start, items.ToImmutable());
    }

    // Tokens come in order, so every byte is counted once, also in a file of one long line.
    private Mark Here()
    {
        ReadOnlySpan<byte> passed = text[counted..(int)reader.TokenStartIndex];
        counted += passed.Length;
        if (passed.LastIndexOf((byte)'\n') is >= 0 and int lastEnd)
        {
            line += passed.Count((byte)'\n');
            column = 1;
            passed = passed[(lastEnd + 1)..];
        }

        column += Encoding.UTF8.GetCharCount(passed);
        return new Mark(line, column);
    }
}
