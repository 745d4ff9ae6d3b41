using System.Text;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Kubernetes.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Kubernetes.Tests.Json;

/// <summary>Holds the scanner to the framework's reader: the same tokens of the same texts, and the same refusals.</summary>
public sealed class JsonScannerTests
{
    private const string Seed = """ {"a":[1,-0.5e+7,true,false,null,"x\"\u00e4\\ä",{}],"":[],"b\n":{"c":[[],[{}]],"long":"0123456789012345678901234567890123456789"} , "d" : 0 } """;

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\":", "\\", "\\u00e", "\\n", "0", "-", "1", ".", "e", "+", "true", "fals", "null", " ", "\t", "\n", "\u0001", "/", "ä", "\0", "\v"];

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("0")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("-01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1E-05")]
    [InlineData("+1")]
    [InlineData("1x")]
    [InlineData("[1 2]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1,,2]")]
    [InlineData("[true false]")]
    [InlineData("[truefalse]")]
    [InlineData("[nul]")]
    [InlineData("NaN")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,\"a\":1}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{a:1}")]
    [InlineData("{1:1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("[1}")]
    [InlineData("[]]")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("[1]//comment")]
    [InlineData("/* comment */[1]")]
    [InlineData("'a'")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\u123\"")]
    [InlineData("\"\\/\\b\\f\\n\\r\\t\\\"\\\\\\uAbCd\"")]
    [InlineData("\"\\")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a\u007fb\"")]
    [InlineData("\f1")]
    [InlineData("\u00a01")]
    public void Texts_at_the_edge_of_the_grammar_are_read_alike(string text) => AssertAlike(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_text_cut_off_anywhere_is_read_alike()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Seed);
        for (int length = 0; length <= whole.Length; length++)
        {
            AssertAlike(whole[..length]);
        }
    }

    [Fact]
    public void A_text_with_any_byte_changed_to_any_other_is_read_alike()
    {
        byte[] text = Encoding.UTF8.GetBytes(Seed);
        for (int at = 0; at < text.Length; at++)
        {
            byte kept = text[at];
            for (int other = 0; other < 256; other++)
            {
                text[at] = (byte)other;
                AssertAlike(text);
            }

            text[at] = kept;
        }
    }

    [Theory]
    [InlineData("\\\"")]
    [InlineData("\\")]
    [InlineData("\\u0041")]
    [InlineData("\"")]
    [InlineData("\u001f")]
    [InlineData("ÿ")]
    public void What_ends_or_breaks_a_string_is_seen_at_every_place_of_it(string special)
    {
        for (int before = 0; before < 70; before++)
        {
            for (int after = 0; after < 70; after += 3)
            {
                AssertAlike(Encoding.UTF8.GetBytes($"[\"{new string('x', before)}{special}{new string('y', after)}\"]"));
            }
        }
    }

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    public void Nesting_is_read_as_deep(int depth)
    {
        AssertAlike(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)));
        AssertAlike(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "0" + new string('}', depth)));
    }

    [Fact]
    public void Random_pieces_of_JSON_are_read_alike()
    {
        Gen<string> text = Gen.Choose(0, 14).SelectMany(count => Gen.Elements(Pieces).ArrayOf(count)).Select(string.Concat);
        Prop.ForAll(Arb.From(text), one => AreAlike(Encoding.UTF8.GetBytes(one))).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Fact]
    public void Real_reviews_are_read_alike() => Assert.All(Recorded.Names, name => AssertAlike(Recorded.Read(name)));

    private static void AssertAlike(byte[] text) => Assert.True(AreAlike(text), Encoding.UTF8.GetString(text));

    private static bool AreAlike(byte[] text) => Scan(text).SequenceEqual(Read(text));

    private static List<Token> Read(byte[] text)
    {
        List<Token> tokens = [];
        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = 512 });
        try
        {
            while (reader.Read())
            {
                bool hasValue = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Number;
                bool isEscaped = hasValue && reader.ValueIsEscaped;
                tokens.Add(new Token(reader.TokenType, (int)reader.TokenStartIndex, hasValue ? Convert.ToHexString(reader.ValueSpan) : "", isEscaped, (int)reader.BytesConsumed));
            }
        }
        catch (JsonException exception)
        {
            return [new Token(JsonTokenType.None, (int)exception.BytePositionInLine!.Value, exception.Message, false, (int)exception.LineNumber!.Value)];
        }

        return tokens;
    }

    private static List<Token> Scan(byte[] text)
    {
        List<Token> tokens = [];
        JsonScanner scanner = new(text);
        try
        {
            scanner.ReadValue();
            Add(tokens, ref scanner);
            for (int open = IsOpening(scanner.Token) ? 1 : 0; open > 0; open += IsOpening(scanner.Token) ? 1 : IsClosing(scanner.Token) ? -1 : 0)
            {
                Step(tokens, ref scanner);
            }

            scanner.ReadEnd();
        }
        catch (JsonException exception)
        {
            return [new Token(JsonTokenType.None, (int)(exception.BytePositionInLine ?? -1), exception.Message, false, (int)(exception.LineNumber ?? -1))];
        }

        return tokens;
    }

    private static void Step(List<Token> tokens, ref JsonScanner scanner)
    {
        if (!scanner.IsInObject)
        {
            scanner.ReadItem();
        }
        else if (scanner.ReadName())
        {
            Add(tokens, ref scanner);
            scanner.ReadValue();
        }

        Add(tokens, ref scanner);
    }

    private static void Add(List<Token> tokens, ref JsonScanner scanner)
    {
        bool hasValue = scanner.Token is JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Number;
        bool isEscaped = hasValue && scanner.Token != JsonTokenType.Number && scanner.IsEscaped;
        tokens.Add(new Token(scanner.Token, scanner.Start, hasValue ? Convert.ToHexString(scanner.Value) : "", isEscaped, scanner.End));
    }

    private static bool IsOpening(JsonTokenType token) => token is JsonTokenType.StartObject or JsonTokenType.StartArray;

    private static bool IsClosing(JsonTokenType token) => token is JsonTokenType.EndObject or JsonTokenType.EndArray;

    private sealed record Token(JsonTokenType Type, int Start, string Value, bool IsEscaped, int End);
}
