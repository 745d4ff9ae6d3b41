using System.Globalization;
using System.Text;
using AdmissionGuard.Policies.Workloads;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Texts made to cost as much as they can: nothing but what rules have to look at twice, and nothing that ends the look.</summary>
internal static class HostileTexts
{
    /// <summary>How many variables or entries.</summary>
    public const int Count = 5_000;

    /// <summary>Values of one variable.</summary>
    public static IEnumerable<(string Title, string Text)> Values =>
    [
        ("words, the cheapest text", OrdinaryTexts.Words), ("properties", OrdinaryTexts.Properties), ("JSON", OrdinaryTexts.Json),
        .. Pieces.Select(piece => (piece, Repeated(piece))),
        .. Pieces.Select(piece => (piece + " broken up", BrokenUp(piece))),
        ("a mix of marks", Mixed),
        ("fields of other placeholders", Numbered(i => $"pwd=todo-{i};")),
        ("fields of other names", Numbered(i => $"a{i}_password=todo;")),
        ("signed URLs that have ended", Numbered(i => $"https://a/{i}?se=2001-01-01&sig={Sample.Random(Sample.AlphaNumeric, 24, i)} ")),
        ("a long user before each host", Repeated(new string('a', 240) + "@//@(@tcp(@//@(@tcp(@//@(@tcp( ")),
        ("headers of JWTs without an end", Repeated("eyJ" + Sample.Random(Sample.AlphaNumeric, 8_000) + ". ")),
        ("pairs in base64 that hold references", Numbered(i => "Basic " + Sample.ToBase64($"user{i}:$pass{i}") + " ")),
        ("masked tokens", Numbered(i => $"dbtc_{i}-{new string('x', 40)} ")),
        ("rows at the ends of fields", Numbered(i => $"key={Sample.Random(Sample.AlphaNumeric, 24, i)}aaaaaaa;")),
        ("PEM without an end", Numbered(i => $"-----BEGIN PRIVATE {"KEY"}-----{i} ")),
        ("text in percent encoding", Uri.EscapeDataString(Repeated("plain words of a query, "))[..OrdinaryTexts.Length]),
        ("base64 of words", Sample.ToBase64(Repeated("plain words of a text, "))[..OrdinaryTexts.Length]),
        ("base64 of YAML", Sample.ToBase64(OrdinaryTexts.Yaml)[..OrdinaryTexts.Length]),
        ("base64 of hostile fields", Sample.ToBase64(Repeated("pwd=todo;"))[..OrdinaryTexts.Length]),
        ("base64 of hostile lines", Sample.ToBase64(Repeated("pwd: todo\n"))[..OrdinaryTexts.Length]),
        ("hexadecimal of words", Convert.ToHexString(Encoding.UTF8.GetBytes(Repeated("plain words of a text, ")))[..OrdinaryTexts.Length]),
        ("base64 twice", Sample.ToBase64(Sample.ToBase64(Repeated("plain words of a text, ")))[..OrdinaryTexts.Length]),
        ("base64 twice of hostile lines", Sample.ToBase64(Sample.ToBase64(Repeated("pwd: todo\n")))[..OrdinaryTexts.Length]),
        ("random base64", Sample.Random(Sample.Base64, OrdinaryTexts.Length)),
        .. Documents,
    ];

    /// <summary>Texts of lines.</summary>
    public static IEnumerable<(string Title, string Text)> Lines =>
    [
        ("words, the cheapest text", OrdinaryTexts.Words), ("properties", OrdinaryTexts.Properties), ("JSON", OrdinaryTexts.Json),
        .. LinePieces.Select(piece => (piece.Replace("\n", "\\n", StringComparison.Ordinal), Repeated(piece))),
        .. Pieces.Select(piece => ("lines of " + piece, Repeated(string.Concat(Enumerable.Repeat(piece, 1 + (60 / piece.Length))) + "\n"))),
        ("generated keys", string.Concat(Enumerable.Range(0, 2000).Select(i => $"key: {Sample.Random(Sample.AlphaNumeric, 32, i)}\n"))[..OrdinaryTexts.Length]),
        ("generated tokens", string.Concat(Enumerable.Range(0, 2000).Select(i => $"token: {Sample.Random(Sample.AlphaNumeric, 32, i)}\n"))[..OrdinaryTexts.Length]),
        ("base64 in lines", string.Concat(Sample.ToBase64(OrdinaryTexts.Properties[..48_000]).Chunk(76).Select(line => new string(line) + "\n"))),
        .. Documents,
        ("JSON broken at its end", "{" + Repeated("\"pwd\":\"todo\",")[8..] + " todo}"),
        ("JSON over lines, broken at its end", "{" + Repeated("\"pwd\":\"todo\",\n")[8..] + " todo}"),
        ("XML without an end", Repeated("<pwd><a b='todo'>todo")[..^2] + "/>"),
        ("YAML ever deeper", string.Concat(Enumerable.Range(0, 4000).Select(i => new string(' ', i % 64) + "a:\n"))[..OrdinaryTexts.Length]),
        ("keys of 250 characters", Repeated(new string('a', 244) + "_token: v1\n")),
        ("keys of a hundred words", Repeated(string.Concat(Enumerable.Repeat("aB", 100)) + "Token: v1\n")),
        ("values of 16 KiB", Repeated("pwd: " + string.Concat(Enumerable.Repeat("todos ", 2700)) + "\n")),
        ("names and values that differ", string.Concat(Enumerable.Range(0, 6000).Select(Differing))[..OrdinaryTexts.Length]),
        ("lines of base64", string.Concat(Enumerable.Range(0, 2500).Select(i => $"a: {Sample.ToBase64("plain words of a text")}\n"))[..OrdinaryTexts.Length]),
    ];

    /// <summary>Scripts.</summary>
    public static IEnumerable<(string Title, string Text)> Scripts =>
    [
        ("an ordinary one", OrdinaryTexts.Script),
        .. Pieces.Concat(ScriptPieces).Concat(LinePieces).Select(piece => (piece.Replace("\n", "\\n", StringComparison.Ordinal), Repeated(piece.EndsWith(' ') || piece.EndsWith('\n') ? piece : piece + " "))),
        ("a mix of marks", Mixed),
        ("assignments of other placeholders", Numbered(i => $"A{i}_PASSWORD=todo-{i}; ")),
        ("options of other placeholders", Numbered(i => $"--password{i}=todo-{i} ")),
        ("flags and other placeholders", Numbered(i => $"--password todo-{i} ")),
        ("other plain words under a secret's name", Numbered(i => $"TOKEN=plain-v{i} ")),
        ("other assignments", Numbered(i => $"a{i}=b{i}\n")),
    ];

    /// <summary>One variable or entry of many.</summary>
    public static IEnumerable<(string Title, (string Name, string Value) One)> Variables =>
        Pairs.Select(pair => ($"{pair.Name} {(pair.Value.Length > 24 ? pair.Value.Length : pair.Value.Replace("\n", "\\n", StringComparison.Ordinal))}", pair));

    private static IEnumerable<(string Name, string Value)> Pairs =>
    [
        ("PASSWORD", "$(X)"), ("PASSWORD", "x"), ("PASSWORD", "exa" + "mple"), ("A_SECRET_TOKEN_KEY", "web-credentials"), ("CLIENT_SECRET", Sample.Random(Sample.AlphaNumeric, 32)),
        ("SETTING", Sample.ToBase64("plain words of a small text")), ("SETTING", "a%20b%20c%20d%20e%20f%20g%20h"), ("URL", "a://a:$b@c"), ("SETTING", Sample.GitHubToken()),
        ("KEY", Sample.Random(Sample.Hex, 40)), ("CONFIG", "a: b\nc: d\n"), ("CONFIG", "{\"a\":\"b\",\"c\":\"d\"}"), ("SETTING", "password=$x;"), ("TOKEN", "plain words"), ("TOKEN", "a-b-c-d-e-f-g-h"),
        ("KEY", Sample.ToBase64("plain words of a small text1")), ("AWS_ACCESS_KEY_ID", Sample.AccessKeyId()), ("API_TOKEN", Sample.Uuid()), (string.Concat(Enumerable.Repeat("A_KEY_", 40)) + "TOKEN", "v1"),
        ("CONFIG", "<a><pwd>todo</pwd></a>"), ("CONFIG", "pwd: todo\ntoken: v1\n"), ("PASSWORD", "a\nb\nc\nd\n"), ("SETTING", Sample.Random(Sample.AlphaNumeric, 44)), ("SETTING", Sample.Jwt()), ("PASSWORD", Sample.ToBase64("plain words")),
    ];

    private static IEnumerable<(string Title, string Text)> Documents =>
    [
        ("JSON of placeholders", "{" + Repeated("\"pwd\":\"todo\",")[2..] + "}"),
        ("JSON of escapes", "{" + Repeated("\"\\u0061\":\"\\n\",")[2..] + "}"),
        ("JSON of openings", "{\"a\":" + Repeated("[{")[8..] + "}"),
        ("XML of placeholders", "<a>" + Repeated("<pwd>todo</pwd>")[8..] + "</a>"),
        ("XML of attributes", "<a>" + Repeated("<a pwd='todo'/>")[8..] + "</a>"),
    ];

    // Without spaces where a mark allows it.
    private static readonly string[] Pieces =
    [
        "password=$x;", "password=" + "example;", "pwd=todo;", "pwd=", "pwd=$(x);", "password", "passwd: \"todo\" ", "identified by 'todo' ", "a://a:$b@", "a://b@", "://", "a@//", "@//", "@(", "a:$b@(", " dp.pt.", "_gitlab ",
        "%41%20%62", "eyJ.eyJ ", "eyJ", "ab ", "sk-", "sk-a ", "Q~", "1Q~", "aaa1Q~aaa", "key=", "key=a;", "token=todo;", "secret=abcdefghijklmnop;", "?sig=", "?sig=a&", "?sig=aaaaaaaaaaaaaaaaaaaaa ", "basic " + "YTph ", "basic ", "Bearer ",
        "Bearer abcdefghijk1 ", "machine ", "machine a login a password todo ", "\"auth\"", ":_authToken", "PRIVATE KEY", "-----BEGIN PRIVATE " + "KEY-----", "AKIA", "AKIA ", "AccountKey=", "hooks.slack.com/services/A/ ", "$(", "{{", "-", "= ", "\"", "\\", "~", "@", "é", "glpat-", "xoxb-", "SG.", ":AA",
    ];

    private static readonly string[] LinePieces =
    [
        "a=b\n", "a\n", "\n", ":\n", "password: $x\n", "pwd: todo\n", "password=" + "example\n", "pass todo\n", "token: v1\n", "token: plain words\n", "secret: web-credentials\n", "key: |\n  a\n", "a: 'b\n", "- - - a: b\n", "[a]\n",
        "ｐｗｄ: todo\n", "é: x\n", "a:b:c:d:e\n", "passwd: files db\n", "name: token\nvalue: v1\n", "# password=todo\n", "#\n", "export A=b\n", "ab \"c\"=\"d\"\n", "  a:\n", "password_file: a\n", "auth: a:todo\n",
    ];

    private static readonly string[] ScriptPieces =
    [
        "-a ", "--password todo ", "--password=todo ", "a; ", ";", "a=b ", "'a' ", "$(a) ", "curl -u a:$b ", "curl -H 'A: b' ", "mysql -p$x ", "sh -c 'a b' ", "# don't\n", "a \\\n", "bash -c \"sh -c 'a b'\" ", "| chpasswd ", "echo a:$b | chpasswd ", "$(", "\"", "export A=b\n", "PASSWORD=$x ", "PASSWORD=todo ", "TOKEN=plain ",
    ];

    /// <summary>A Pod with the same variable many times.</summary>
    public static Workload PodOf((string Name, string Value) one) =>
        APod().With(AContainer().With(draft => draft with { Env = [.. Enumerable.Repeat(new EnvVariable(Utf8Text.From(one.Name), Utf8Text.From(one.Value)), Count)] })).Build();

    /// <summary>A ConfigMap with the same entry many times.</summary>
    public static Workload ConfigMapOf((string Name, string Value) one) =>
        Objects.ConfigMap(new ConfigData { Data = [.. Enumerable.Repeat(new NamedText(Utf8Text.From(one.Name), Utf8Text.From(one.Value)), Count)] });

    /// <summary>Thousands of other places, beside as many ordinary ones.</summary>
    public static IEnumerable<(string Title, Workload Hostile, Workload Ordinary)> Places =>
    [
        ("flags of placeholders", Args("--password", "to" + "do"), Args("--config", "/etc/app/config.yaml")),
        ("flags of tokens", Args("--token", "plain-words-of-a-token"), Args("--config", "/etc/app/config.yaml")),
        ("halves of access keys", Containers(("A", Sample.AccessKeyId()), ("B", Sample.Random(Sample.Base64, 40, 2))), Containers(OrdinaryPairs.At(0), OrdinaryPairs.At(10))),
        ("annotations", Annotations("password=$x;"), Annotations("value-3-of-the-setting")),
        ("headers", Headers("Authorization", "Bas" + "ic YTph"), Headers("Accept", "text/html;q=0.9")),
    ];

    private static Workload Args(string flag, string value) => Objects.WithArgs([.. Enumerable.Repeat<string[]>([flag, value], Count).SelectMany(pair => pair)]);

    private static Workload Containers(params (string Name, string Value)[] variables) =>
        APod().With([.. Enumerable.Range(0, Count / 10).Select(i => AContainer($"c{i}").With(draft => draft with { Env = [.. variables.Select(one => new EnvVariable(Utf8Text.From(one.Name), Utf8Text.From(one.Value)))] }))]).Build();

    private static Workload Annotations(string value) =>
        APod().Changed(draft => draft with { Annotations = [new AnnotationList("metadata.annotations", [.. Enumerable.Repeat(new NamedText(Utf8Text.From("example.com/note"), Utf8Text.From(value)), Count)])] }).Build();

    private static Workload Headers(string name, string value) =>
        Objects.WithHandler(new ContainerHandler("livenessProbe") { Headers = [.. Enumerable.Repeat(new NamedText(Utf8Text.From(name), Utf8Text.From(value)), Count)] });

    // No line is like the one before it.
    private static string Differing(int i) =>
        (i % 5) switch
        {
            0 => $"pwd{i}: todo\n",
            1 => $"token: v{i}\n",
            2 => $"secret{i}: plain words {i}\n",
            3 => $"my_key: $x{i}\n",
            _ => $"auth: a{i}:todo\n",
        };

    // No piece stands in the surroundings of the one before.
    private static string BrokenUp(string piece) => Numbered(i => i % 8 == 7 ? piece + i.ToString(CultureInfo.InvariantCulture) + " " : piece);

    private static string Mixed
    {
        get
        {
            string[] safe = [.. Pieces.Where(piece => piece[^1] is ' ' or ';' or '&').Where(piece => !piece.StartsWith("basic Y", StringComparison.Ordinal))];
            Random random = new(5);
            return Numbered(_ => safe[random.Next(safe.Length)]);
        }
    }

    private static string Numbered(Func<int, string> piece)
    {
        StringBuilder text = new();
        for (int i = 0; text.Length < OrdinaryTexts.Length; i++)
        {
            text.Append(piece(i));
        }

        return text.ToString(0, OrdinaryTexts.Length);
    }

    private static string Repeated(string piece) => string.Concat(Enumerable.Repeat(piece, (OrdinaryTexts.Length / piece.Length) + 1))[..OrdinaryTexts.Length];
}
