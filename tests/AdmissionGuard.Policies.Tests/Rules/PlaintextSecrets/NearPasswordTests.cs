using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>
/// What is excused by its form, and beside it the nearest text that is a password and must stay one: a form that excuses more than it says
/// would be a way to hide them. <c>{x}</c> stands for a password, <c>{is}</c> for an equals sign, <c>{n}</c> for a number, <c>{w}</c> for a word.
/// </summary>
public sealed class NearPasswordTests
{
    private const string Word = "Tr0ub" + "4dor";

    [Theory]
    [InlineData("password: ~")]
    [InlineData("password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6231")]
    [InlineData("password: !env DB_PASSWORD")]
    [InlineData("password: !env_var DB_PASSWORD")]
    [InlineData("password: !secret db_password")]
    [InlineData("password: !GetAtt Db.Password")]
    [InlineData("password: &db {{ .Values.db }}")]
    [InlineData("of: &db ${DB_PASSWORD}\npassword: *db")]
    [InlineData("of: &db\n  user: app\npassword: *db")]
    public void A_sign_of_yaml_is_no_password(string text) => Excused(text, "high", "medium");

    [Theory]
    [InlineData("password: ~{x}")]
    [InlineData("password: !{x}")]
    [InlineData("password: !!str {x}")]
    [InlineData("password: !vault {x}")]
    [InlineData("password: !env {x}")]
    [InlineData("password: !secret {x}")]
    [InlineData("password: &db {x}")]
    [InlineData("password: &{x}")]
    [InlineData("password: *{x}")]
    [InlineData("of: &db {x}\npassword: *db")]
    [InlineData("of: &db \"{x}\"\npassword: *db")]
    [InlineData("of: &dbx {{ .Values.db }}\npassword: *db")]
    [InlineData("password=*{x}")]
    [InlineData("password=&db {x}")]
    public void A_password_behind_a_sign_of_yaml_is_found(string text) => Found(text);

    [Fact]
    public void An_alias_stands_for_the_nearest_anchor_before_it() =>
        Found("of: &db ${DB_PASSWORD}\nlast: &db {x}\npassword: *db\nnext: &db ${DB_PASSWORD}");

    [Fact]
    public void Aliases_beyond_those_that_are_followed_are_taken_for_what_they_are()
    {
        string text = "of: &db ${DB_PASSWORD}\n" + string.Concat(Enumerable.Repeat("password: *db\n", 33));

        Assert.Single(Looked.At(Objects.ConfigMap("text", text)));
    }

    [Theory]
    [InlineData("if [ \"$PASSWORD\" = \"abc\" ]; then exit 1; fi")]
    [InlineData("if [ \"x$PASSWORD\" = \"xabc\" ]; then exit 1; fi")]
    [InlineData("[ $PASSWORD = \"abc\" ] && exit 1")]
    [InlineData("test $PASSWORD == \"abc\" && exit 1")]
    [InlineData("[[ \"${PASSWORD}\" == \"abc\" ]] && exit 1")]
    [InlineData("curl -d '{\"password\":\"'$P'\"}' http://app")]
    [InlineData("curl -d '{\"password\":\"'\"$P\"'\"}' http://app")]
    [InlineData("psql -c 'ALTER USER app WITH PASSWORD '\"$P\"''")]
    [InlineData("psql -v p=\"$P\" -c \"ALTER USER app WITH PASSWORD :'p'\"")]
    [InlineData("curl -K- <<< \"--user $SHOP_USER:$SHOP_PASSWORD\" -XDELETE \"$HOST/index\"")]
    [InlineData("sed -i \"s/password=.*/password=$P/\" app.conf")]
    [InlineData("sed -i \"s|^password=[^ ]*|password=${P}|g\" app.conf")]
    [InlineData("vault write auth/app/login password=@/run/secrets/app")]
    public void A_command_that_compares_or_hands_over_denies_nothing(string command)
    {
        Excused(command, "high");
        Assert.DoesNotContain(Looked.At(Objects.WithCommand("sh", "-c", command)), told => told.Secret?.Level == "high");
    }

    [Theory]
    [InlineData("PASSWORD=\"{x}\" run")]
    [InlineData("app password{is}={x}")]
    [InlineData("curl -d '{\"password\":\"{x}\"}' http://app")]
    [InlineData("curl -d '{\"password\":\"\\'{x}\\'\"}' http://app")]
    [InlineData("sed -i \"s/password=.*/password={x}/\" app.conf")]
    [InlineData("sed -i \"s/password{is}{x}/password=$P/\" app.conf")]
    [InlineData("psql -c \"ALTER USER app WITH PASSWORD '{x}'\"")]
    [InlineData("app --password=@{x}")]
    public void A_command_that_writes_a_password_out_is_found(string command)
    {
        Found(command);
        Assert.StartsWith("high", Looked.SurestAt(Objects.WithCommand("sh", "-c", With(command))) ?? "nothing", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("if password == \"\":")]
    [InlineData("if (password === \"abc\") {")]
    [InlineData("assert password == \"abc\"")]
    [InlineData("UPDATE accounts SET password = :given WHERE id = :id;")]
    [InlineData("UPDATE accounts SET name = ?, password=?;")]
    [InlineData("string password = 1;")]
    [InlineData("const password = await ask(\"x\")")]
    [InlineData("db = connect(user=name, password=given, port=port)")]
    [InlineData("$password = ConvertTo-SecureString $env:P -AsPlainText")]
    [InlineData("set /p PASSWORD=Enter password:")]
    [InlineData("set PASSWORD=%1")]
    public void A_line_of_a_program_that_sets_no_literal_denies_nothing(string text) => Excused(text, "high");

    [Theory]
    [InlineData("$password = \"{x}\"")]
    [InlineData("$password = {x} ;")]
    [InlineData("$config[\"password\"] = \"{x}\"")]
    [InlineData("x \"password\" = \"{x}\"")]
    [InlineData("UPDATE accounts SET password = '{x}' WHERE id = 1;")]
    [InlineData("UPDATE accounts SET password {is} :{x};")]
    [InlineData("int password = {n};")]
    [InlineData("db = connect(user=name, password={x}, port=port)")]
    [InlineData("db = connect(user=name, password=\"{x}\", port=port)")]
    [InlineData("Driver=(a) password={w}, port=1")]
    [InlineData("set PASSWORD={x}")]
    [InlineData("Server=(local);Database=shop;Password{is}{x})")]
    [InlineData("string password = {n}{n};")]
    [InlineData("a /p password{is}{x}")]
    public void A_line_of_a_program_that_sets_one_is_found(string text) => Found(text);

    [Theory]
    [InlineData(">>vault:secret/data/db#password")]
    [InlineData("gcp:secretmanager:projects/shop/db")]
    [InlineData("akeyless:/shop/db")]
    [InlineData("awssm:shop/db")]
    [InlineData("secret/data/db#password")]
    [InlineData("os.environ/DB_PASSWORD")]
    [InlineData("__file__:/run/secrets/db")]
    [InlineData("@/run/secrets/db")]
    [InlineData("env.DB_PASSWORD")]
    [InlineData("[[ .Password ]]")]
    [InlineData("@@DB_PASSWORD@@")]
    [InlineData("%%DB_PASSWORD%%")]
    [InlineData("<<password>>")]
    [InlineData("$DB_PASSWORD$")]
    [InlineData("'$DB_PASSWORD'")]
    [InlineData("~")]
    public void A_reference_of_a_single_tool_is_no_password(string value)
    {
        Assert.True(Detect.Find("DB_PASSWORD", value) is null);
        Assert.DoesNotContain(Looked.At(Objects.WithArgs("--password=" + value)), told => told.Secret?.Level != "low");
    }

    [Theory]
    [InlineData(">>{x}")]
    [InlineData("ENC({x})")]
    [InlineData("[[{x}")]
    [InlineData("@@{x}")]
    [InlineData("%%{x}%%")]
    [InlineData("<<{x}")]
    [InlineData("$${x}$!")]
    [InlineData("@{x}")]
    [InlineData("@/{x}")]
    [InlineData("env.{x}")]
    [InlineData("secret/{x}")]
    [InlineData("'{x}'")]
    [InlineData("!Env1ronment")]
    public void A_password_that_begins_like_one_is_found(string value) => FoundUnder("DB_PASSWORD", value);

    [Fact]
    public void A_ciphertext_is_no_password() => Assert.Null(Detect.Find("DB_PASSWORD", "ENC" + "(" + Sample.ToBase64(Sample.Random(Sample.AlphaNumeric, 16)) + ")"));

    [Theory]
    [InlineData("md5", Sample.Hex, 32)]
    [InlineData("#", Sample.Hex, 64)]
    [InlineData("*", "0123456789ABCDEF", 40)]
    public void What_a_server_keeps_in_place_of_a_password_is_none(string mark, string alphabet, int length)
    {
        string kept = mark + Sample.Random(alphabet, length);

        Assert.Null(Detect.Find("ADMIN_PASSWORD", kept));
        Excused($"ALTER USER app IDENTIFIED BY PASSWORD '{kept}';", "high", "medium");
        FoundUnder("ADMIN_PASSWORD", kept[..^1]);
        FoundUnder("ADMIN_PASSWORD", kept + "!");
    }

    [Theory]
    [InlineData("prompt")]
    [InlineData("ask")]
    public void An_option_may_say_that_somebody_will_be_asked(string word)
    {
        Assert.Empty(Looked.At(Objects.WithArgs("--password=" + word)));
        Assert.Empty(Looked.At(Objects.WithArgs("--password", word)));
        Assert.Empty(Looked.At(Objects.WithCommand("sh", "-c", "app --password=" + word + " -v")));
        Assert.NotEmpty(Looked.At(Objects.WithArgs("--password=" + word + "1")));
        FoundUnder("DB_PASSWORD", word);
    }

    [Theory]
    [InlineData("smtp://mail:25?from=a@example.com")]
    [InlineData("smtp://mail:587?auth=plain&to=a@example.com")]
    [InlineData("kafka://broker:9092?topic=a@b")]
    public void An_at_sign_in_the_query_of_a_url_begins_no_host(string url) => Assert.Null(Detect.Find("TARGET", url));

    [Theory]
    [InlineData("{x}ub?x")]
    [InlineData("123456?a=b")]
    [InlineData("1234#x")]
    [InlineData("1234?xb")]
    public void Marks_that_a_password_should_have_escaped_are_part_of_it(string form) =>
        FoundUnder("TARGET", "postgres://app:" + form + "@db/shop");

    private static void Excused(string line, params string[] levels) =>
        Assert.DoesNotContain(Looked.At(Objects.ConfigMap("text", line + "\nmode=fast\n")), told => levels.Contains(told.Secret?.Level));

    private static void Found(string line) =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap("text", With(line) + "\nmode=fast\n")) ?? "nothing", StringComparison.Ordinal);

    private static void FoundUnder(string name, string value) =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.WithVariable(name, With(value))) ?? "nothing", StringComparison.Ordinal);

    private static string With(string text) => text.Replace("{x}", Word, StringComparison.Ordinal).Replace("{is}", "=", StringComparison.Ordinal).Replace("{n}", "1234", StringComparison.Ordinal).Replace("{w}", "hunter", StringComparison.Ordinal);
}
