using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Forms of lines and elements that a secret may take in a configuration text, and their neighbours that hold none.</summary>
public sealed class DocumentFormTests
{
    // {x} is this word, % a token, ^ a quote.
    private const string Word = "Tr0ub4" + "dor";

    [Theory]
    [InlineData("PGPASSWORD={x} psql -h db -U app -d shop")]
    [InlineData("DB_PASSWORD={x}; export DB_PASSWORD; run it")]
    [InlineData("export PGPASSWORD={x} && psql -h db")]
    [InlineData("MYSQL_PWD={x} mysql -uroot -e 'select 1'")]
    public void A_variable_set_for_a_command_has_the_first_word_for_its_value(string line)
    {
        Violation violation = Assert.Single(Looked.At(Objects.ConfigMap("run", "set -e\n" + Filled(line) + "\n")));

        Assert.Equal(("high", Assert.Single(Looked.At(Objects.WithVariable("PASSWORD", Word))).Secret!.Fingerprint), (violation.Secret!.Level, violation.Secret.Fingerprint));
    }

    [Theory]
    [InlineData("c.php", "<?php\n$dbpass = '{x}';\n")]
    [InlineData("c.php", "<?php\n$db_pass = ^{x}^;\n")]
    [InlineData("slapd.conf", "include x\nrootpw {x}\n")]
    [InlineData("ldap.conf", "base dc=x\nbindpw {x}\n")]
    [InlineData("sentinel.conf", "port 26379\nsentinel auth-pass main {x}\n")]
    [InlineData("haproxy.cfg", "userlist a\n  user b insecure-password {x}\n")]
    [InlineData("Dockerfile", "FROM x\nENV DB_PASSWORD {x}\n")]
    [InlineData("sssd.conf", "[domain/x]\nldap_default_authtok = {x}\n")]
    [InlineData("grafana.ini", "[database]\npassword = ^^^{x}^^^\n")]
    [InlineData("a.toml", "[db]\npassword = '''{x}'''\n")]
    [InlineData(".pgpass", "db:5432:shop:app:Zx9/k==\n")]
    [InlineData("app.properties", "a=b\ndb.password=aB3(xY9!kl\n")]
    [InlineData("app.properties", "a=b\ndb.password=aB3x{Y9!kl\n")]
    [InlineData("app.properties", "a=b\ndb.password=Secret[123\n")]
    [InlineData("app.properties", "a=b\ndb.password=#{x}\n")]
    public void A_password_is_found_in_the_form_of_many_a_program(string key, string text) => AssertHigh(key, text);

    [Theory]
    [InlineData("x: y\ndb: {user: app, password: {x}}\n")]
    [InlineData("x: y\ndb: {user: app, password: ^quokka^}\n")]
    [InlineData("x: y\nenv: [{name: MODE, value: fast}, {name: DB_PASSWORD, value: {x}}]\n")]
    [InlineData("x: y\n- {name: DB_PASSWORD, value: {x}}\n")]
    [InlineData("x: y\n- {value: {x}, name: DB_PASSWORD}\n")]
    [InlineData("x: y\n- value: {x}\n  name: DB_PASSWORD\n")]
    [InlineData("x: y\n- name: DB_PASSWORD\n  value: |\n    {x}\n")]
    [InlineData("x: y\npassword: |\n  Tr0u=b4dor\n")]
    [InlineData("x: y\npassword: >-\n  Tr0u:b4dor\nz: u\n")]
    public void A_password_is_found_in_the_forms_of_YAML(string text) => AssertHigh("a.yaml", text);

    [Theory]
    [InlineData("<a><user password = ^{x}^/></a>")]
    [InlineData("<beans><property name=^password^><value>{x}</value></property></beans>")]
    [InlineData("<plist><dict><key>password</key><string>{x}</string></dict></plist>")]
    [InlineData("<a><password><![CDATA[{x}]]></password></a>")]
    public void A_password_is_found_in_the_forms_of_XML(string text) => AssertHigh("a.xml", text);

    [Fact]
    public void A_password_is_found_in_JSON_whose_value_stands_before_its_name() => AssertHigh("a.json", "[{^value^:^{x}^,^name^:^DB_PASSWORD^}]");

    [Theory]
    [InlineData("a.yaml", "x: y\na: b # %")]
    [InlineData("a.yaml", "x: y\na: ^b^ # postgres://u:{x}@h/d")]
    [InlineData("a.yaml", "x: y\na: # %\n  b: c\n")]
    [InlineData("a.py", "y = 1\nx = 'a' + '%'")]
    [InlineData("a.env", "Y=1\nX=^a^ Z=% cmd")]
    [InlineData("a.xml", "<a><!-- % --><b>x</b></a>")]
    [InlineData("a.xml", "<a><b>x</b> % <c/></a>")]
    [InlineData("a.xml", "<?xml version=^1.0^?><?x %?><a><b>x</b></a>")]
    [InlineData("a.json", "{\n// %\n^a^: 1}")]
    [InlineData("a.json", "{\n^a^: ^%\n}")]
    public void A_shape_is_found_in_comments_and_behind_values(string key, string text) => AssertHigh(key, text);

    [Theory]
    [InlineData("db.password=${DB_PASSWORD:{x}}")]
    [InlineData("db.password=${DB_PASSWORD:-{x}}")]
    [InlineData("db.password=${PW:={x}}")]
    [InlineData("db.password=${DB_PASSWORD:change" + "me}")]
    [InlineData("password: {{ .Values.x | default ^{x}^ }}")]
    [InlineData("password = os.environ.get(^X^, ^{x}^)")]
    [InlineData("password = ENV['X'] || '{x}'")]
    [InlineData("password: process.env.DB_PASSWORD ?? ^{x}^,")]
    [InlineData("url=postgres://u:${PW:-{x}}@h/d")]
    [InlineData("url=postgres://u:{x}$(X)@h/d")]
    [InlineData("db.password={x}${X}")]
    [InlineData("db.password=${X}-{x}")]
    [InlineData("passphrase: ^correct horse battery staple^")]
    public void What_stands_in_for_a_reference_or_beside_it_is_a_warning(string line) =>
        Assert.StartsWith("medium", Looked.SurestAt(Objects.ConfigMap("a.conf", "a=b\n" + Filled(line) + "\n")) ?? "nothing", StringComparison.Ordinal);

    [Theory]
    [InlineData("PASS" + "WORD=Please enter your password - now")]
    [InlineData("login.pass" + "word=Please enter your password")]
    [InlineData("db.password=${DB_PASSWORD:}")]
    [InlineData("db.password=${DB_PASSWORD:?set it}")]
    [InlineData("db.password=${DB_PASSWORD:+{x}}")]
    [InlineData("db.password=${DB_PASSWORD:-$OTHER}")]
    [InlineData("db.password=${DB_PASSWORD:#{null}}")]
    [InlineData("db.password=${DB_PASSWORD:0:3}")]
    [InlineData("password: ${env:DB_PASSWORD}")]
    [InlineData("password: ${file:/x/y:password}")]
    [InlineData("password: ${secrets:team/app:password}")]
    [InlineData("password: {{ .Values.x | default ^^ }}")]
    [InlineData("password: {{ default .Values.a .Values.b }}")]
    [InlineData("password = os.environ.get(^X^, ^^)")]
    [InlineData("password = os.environ[^X^]")]
    [InlineData("db.password=prefix/$(A)")]
    [InlineData("db.password=$(A)-$(B)")]
    [InlineData("password: ^please enter your new one^")]
    [InlineData("password: ^must have eight letters^")]
    [InlineData("password = base64.b64decode(value")]
    [InlineData("password = get_secret(")]
    [InlineData("pass" + "word = # none")]
    [InlineData("password: # none")]
    [InlineData("pass" + "word = ^^")]
    [InlineData("pass" + "word = ^^^^^^")]
    [InlineData("$password = $argument;")]
    [InlineData("$password = read_password($x);")]
    [InlineData("user nginx nginx;")]
    [InlineData("sentinel monitor main db 6379 2")]
    [InlineData("ENV MODE fast")]
    [InlineData("ARG PASSWORD")]
    [InlineData("auth: {user: user, password: pass},")]
    [InlineData("auth: {user: a1, password: ${P}}")]
    [InlineData("auth: {user: a1, password: ^^}")]
    [InlineData("options({user: u, password: given})")]
    [InlineData("passwd: |\n  root:x:0:0:root:/root:/bin/sh\n  app:x:1:1::/:/bin/sh")]
    [InlineData("htpasswd: |\n  app:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=")]
    [InlineData("m:\n  value: {x}\nn:\n  name: DB_PASSWORD")]
    [InlineData("- value: {x}\n- name: DB_PASSWORD\n  valueFrom: x")]
    [InlineData("h:5432:d:u:${P}")]
    [InlineData("http://h:8080:a:b:c")]
    public void Their_neighbours_are_never_more_than_a_record(string line) =>
        Assert.DoesNotContain(Looked.At(Objects.ConfigMap("a.conf", "a=b\n" + Filled(line) + "\n")), violation => violation.Mode != Mode.Audit);

    [Theory]
    [InlineData("<a><!-- password is wanted --><b>x</b> text <c d = ^e^ f/></a>")]
    [InlineData("<beans><property name=^passwordField^><value>j_password</value></property></beans>")]
    [InlineData("<a><user password = ^^/><password><![CDATA[]]></password></a>")]
    [InlineData("<a><key>mode</key><string>fast</string></a>")]
    public void XML_without_a_secret_is_clean(string text) => Assert.Empty(Looked.At(Objects.ConfigMap("a.xml", Filled(text))));

    private static void AssertHigh(string key, string text) =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap(key, Filled(text))) ?? "nothing", StringComparison.Ordinal);

    private static string Filled(string text) =>
        text.Replace("{x}", Word, StringComparison.Ordinal).Replace("%", Sample.GitHubToken(), StringComparison.Ordinal).Replace('^', '"');
}
