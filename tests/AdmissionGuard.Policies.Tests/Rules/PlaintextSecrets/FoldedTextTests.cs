using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Base64 that is cut into lines is one value, wherever it stands: what is found in it is what is found in one line.</summary>
public sealed class FoldedTextTests
{
    private const string Word = "hunt" + "er7";

    private const string Inner = $"server.port=8080\nserver.host=shop.example.com\nspring.datasource.username=app\nspring.datasource.password={Word}\nlogging.level=info\n";

    private static string OneLine => Sample.ToBase64(Inner);

    public static TheoryData<string> Breaks => new("\n", "\r\n");

    public static TheoryData<int> Lengths => new(60, 64, 76);

    [Theory]
    [MemberData(nameof(Breaks))]
    public void In_every_place_the_password_is_found_as_in_one_line(string lineBreak)
    {
        Assert.All(Places(Folded(76, lineBreak)).Zip(Places(OneLine)), pair =>
        {
            Assert.Equal("high secret-connection-string", Looked.SurestAt(pair.Second));
            Assert.Equal(Looked.SurestAt(pair.Second), Looked.SurestAt(pair.First));
        });
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void However_long_its_lines_are(int length) => Assert.Equal("high secret-connection-string", Looked.SurestAt(Objects.ConfigMap("settings", Folded(length, "\n"))));

    [Fact]
    public void A_token_in_it_is_found() =>
        Assert.Equal("high secret-provider-token", Looked.SurestAt(Objects.ConfigMap("settings", Cut(Sample.ToBase64($"{new string(' ', 60)}some words before {Sample.GitHubToken()} and some behind"), 76, "\n"))));

    [Fact]
    public void A_block_of_a_document_is_one_value_and_what_follows_is_read()
    {
        string block = "  " + Folded(76, "\n  ");
        string text = $"a: b\nsettings: |\n{block}\nuser: app\npassword: {Word}\n";

        Assert.Equal(
            ["settings secret-connection-string 2", "password secret-password 6"],
            Looked.At(Objects.ConfigMap("app.yaml", text)).OrderBy(violation => violation.Place.LinesDown).Select(violation => $"{violation.Secret!.Variable} {violation.Reason} {violation.Place.LinesDown}"));
    }

    [Fact]
    public void Text_that_is_no_base64_is_read_line_by_line() =>
        Assert.Equal("high secret-password", Looked.SurestAt(Objects.ConfigMap("app.properties", $"{new string('a', 60)}\npassword={Word}\n")));

    private static IEnumerable<Workload> Places(string text) =>
    [
        Objects.ConfigMap("settings", text),
        Objects.ConfigMap(new ConfigData { BinaryData = [new NamedText(Utf8Text.From("settings"), Utf8Text.From(Sample.ToBase64(text)))] }),
        Objects.WithVariable("SETTINGS", text),
        Objects.ConfigMap("app.json", new System.Text.Json.Nodes.JsonObject { ["settings"] = text }.ToJsonString()),
    ];

    private static string Folded(int length, string lineBreak) => Cut(OneLine, length, lineBreak);

    private static string Cut(string text, int length, string lineBreak) => string.Join(lineBreak, text.Chunk(length).Select(line => new string(line)));
}
