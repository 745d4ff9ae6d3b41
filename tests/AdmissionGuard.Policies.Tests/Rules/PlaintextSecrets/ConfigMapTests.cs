using System.Collections.Immutable;
using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>ConfigMaps by the shape of their texts: where the secret stands, and what looks alike and is none.</summary>
public sealed class ConfigMapTests
{
    private const string Word = "hunt" + "er7";

    [Theory]
    [InlineData("app.properties", "server.port=8080\nspring.datasource.password=@\n", "spring.datasource.password")]
    [InlineData("app.properties", "# comment\nmail.password: @", "mail.password")]
    [InlineData("grafana.ini", "[server]\nport = 3000\n[security]\nadmin_user = admin\nadmin_password = @\n", "security.admin_password")]
    [InlineData(".env", "export MODE=fast\nexport DB_PASSWORD='@'\n", "DB_PASSWORD")]
    [InlineData("config.yaml", "db:\n  user: app\n  auth:\n    password: \"@\"\n", "db.auth.password")]
    [InlineData("config.yaml", "users:\n- name: a\n  password: @\n", "users.password")]
    [InlineData("pod.yaml", "env:\n- name: DB_PASSWORD\n  value: @\n- name: MODE\n  value: fast\n", "env.value")]
    [InlineData("config.yaml", "db:\n  password: |\n    @\n", "db.password")]
    [InlineData("config.toml", "[postgres]\nhost = \"db\"\npassword = \"@\"\n", "postgres.password")]
    [InlineData("config.json", "{\n  \"db\": {\"user\": \"app\", \"nested\": [{\"password\": \"@\"}]}\n}", "db.nested.password")]
    [InlineData("config.json", "[{\"name\": \"DB_PASSWORD\", \"value\": \"@\"}]", "value")]
    [InlineData("settings.xml", "<settings><servers><server><id>a</id><password>@</password></server></servers></settings>", "settings.servers.server.password")]
    [InlineData("web.config", "<configuration><appSettings><add key=\"DbPassword\" value=\"@\"/></appSettings></configuration>", "configuration.appSettings.add.value")]
    [InlineData("terraform.tfvars", "region = \"eu\"\ndb_password = \"@\"\n", "db_password")]
    [InlineData("run.sh", "#!/bin/sh\nset -e\nPASSWORD=@\nexec app\n", "PASSWORD")]
    public void A_password_is_found_with_the_keys_that_lead_to_it(string key, string text, string inner)
    {
        Violation violation = Assert.Single(Looked.At(Objects.ConfigMap(key, text.Replace("@", Word, StringComparison.Ordinal))));

        Assert.Equal($"data[\"{key}\"].{inner}", violation.Place.FullPath);
        Assert.Equal(("high", inner), (violation.Secret?.Level, violation.Secret?.Variable));
        Assert.StartsWith($"the entry at \"{inner}\" holds a literal password", violation.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DB_PASSWORD", Word)]
    [InlineData("db-password.txt", Word + "\n")]
    [InlineData("pgpassword", Word)]
    public void A_short_entry_is_judged_by_its_key(string key, string text) =>
        Assert.Equal("high secret-password", Looked.SurestAt(Objects.ConfigMap(key, text)));

    [Theory]
    [InlineData("app.properties", "db.password=${DB_PASSWORD}\nmail.password=${MAIL_PASSWORD:}\nlabel.password=Password\n")]
    [InlineData("messages.properties", "login.password=Please enter your password here\nlogin.token=Token\n")]
    [InlineData("nginx.conf", "server {\n  listen 80;\n  auth_basic \"off\";\n  proxy_set_header Authorization $http_authorization;\n}\n")]
    [InlineData("main.py", "import os\npassword = os.environ[\"PASSWORD\"]\ntoken = get_token(\"a\")\nsecret = config.auth.secret\n")]
    [InlineData("run.sh", "#!/bin/sh\nPASSWORD=\"$(cat /run/secret/password)\"\nTOKEN=`vault read x`\nif [ -z \"$PASSWORD\" ]; then exit 1; fi\n")]
    [InlineData("values.yaml", "auth:\n  existingSecret: db-credentials\n  secretKeys:\n    adminPasswordKey: password\n  password: \"\"\n")]
    [InlineData("dex.yaml", "connectors:\n- type: oidc\n  config:\n    clientID: argo\n    clientSecret: $oidc.clientSecret\n")]
    [InlineData("ext.yaml", "data:\n- secretKey: password\n  remoteRef:\n    key: prod/db\n    property: password\n")]
    [InlineData("schema.json", "{\"properties\": {\"password\": {\"type\": \"string\", \"minLength\": 8}, \"token\": {\"type\": \"string\"}}}")]
    [InlineData("app.py", "import os\n\ndef main(password=None):\n    db_password = secret_value\n    self.password = password\n    if password == other_password:\n        conn = connect(user=u, password=pw, host=h)\n")]
    [InlineData("App.java", "package shop;\n\npublic class App {\n  void set(String password) {\n    this.password = password;\n    this.dbPassword = given;\n  }\n}\n")]
    [InlineData("policy.rego", "package shop\n\ndeny[msg] { input.password == \"\" }\npassword := input.request.password\n")]
    [InlineData("clean.sh", "#!/bin/sh\nsed -i \"s/password=.*/password=$X/\" /etc/app.conf\nif [ \"$password\" == \"\" ]; then exit 1; fi\n")]
    [InlineData("login.sh", "#!/bin/sh\ncurl -X POST http://portal -d '{\n  \"user\": \"app\",\n  \"password\": \"'$ADMIN_PASSWORD'\",\n  \"auth\": {\n    \"password\": {\n      \"user\": \"x\" } } }'\n")]
    [InlineData("db.py", "import sys\n\ntext(\"CREATE USER IF NOT EXISTS \\'{0}\\'@\\'%\\' IDENTIFIED BY \\'{1}\\' {2}\".format(user, password, x509))\nconn = open(host=HOST, password=DB_PASSWORD,\n")]
    [InlineData("ldap.yml", "attributes:\n  user: uid\n  password: userPassword\n")]
    [InlineData("types.ts", "interface Login {\n  user: string;\n  password: string;\n  remember: boolean;\n}\n")]
    [InlineData("nsswitch.conf", "passwd:     files systemd\nshadow:     files\nhosts:      files dns\n")]
    [InlineData("log.xml", "<configuration><logger name=\"a.b.TokenFilter\" level=\"INFO\"/><root level=\"WARN\"/></configuration>")]
    [InlineData("ca.crt", "-----BEGIN CERTI" + "FICATE-----\nMIIB\n-----END CERTI" + "FICATE-----\n")]
    [InlineData("prometheus.yml", "scrape_configs:\n- job_name: kubernetes\n  bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token\n")]
    [InlineData("helm.txt", "user: app\npassword: {{ .Values.auth.password | quote }}\n")]
    [InlineData("policy.yaml", "rules:\n- apiGroups: [\"\"]\n  resources: [secrets, tokenreviews]\n  verbs: [get, list]\n")]
    [InlineData("hosts.txt", "db.shop.svc:5432:*:app:${DB_PASSWORD}\nroot:x:0:0:root:/root:/bin/sh\nfe80::1:2:3:4\n00:1b:44:11:3a:b7\n")]
    [InlineData("help.md", "Set `password=` in the file,\nor `token=`: see there.\n")]
    [InlineData("dashboard.json", "{\"panels\": [{\"title\": \"Tokens per second\", \"key\": \"token_rate\", \"tokens\": 12}], \"passwordHint\": null}")]
    public void An_ordinary_text_denies_and_warns_of_nothing(string key, string text) =>
        Assert.DoesNotContain(Looked.At(Objects.ConfigMap(key, text)), violation => violation.Mode != Mode.Audit);

    [Theory]
    [InlineData("db:\n  user: app\n# postgres://app" + ":@@db/shop\n")]
    [InlineData("db.user=app\nport=1\n; postgres://app" + ":@@db/shop\n")]
    [InlineData("server.port=8080\n\n// postgres://app" + ":@@db/shop\nuser=app\n")]
    public void What_stands_in_a_comment_has_no_key(string text)
    {
        Violation told = Assert.Single(Looked.At(Objects.ConfigMap("app.conf", text.Replace(":@", ":" + Word, StringComparison.Ordinal))));

        Assert.Equal(("secret-in-url", "app.conf", 2), (told.Reason.Code, told.Secret!.Variable, told.Place.LinesDown));
    }

    [Theory]
    [InlineData("[[inputs.x]]\n  # password = \"metricsmetrics\"\n  interval = \"10s\"\n")]
    public void A_password_in_a_comment_is_a_warning(string text) => Assert.Equal("medium secret-default-password", Looked.SurestAt(Objects.ConfigMap("app.conf", text)));

    [Fact]
    public void The_hash_of_a_password_in_an_export_is_no_secret()
    {
        string hash = $"{{\\\"value\\\":\\\"{Sample.Random(Sample.Base64, 86)}==\\\",\\\"salt\\\":\\\"{Sample.Random(Sample.Base64, 22, 2)}==\\\"}}";
        string ways = "{\\\"hashIterations\\\":27500,\\\"algorithm\\\":\\\"pbkdf2-sha256\\\"}";
        string pairs = $"\"secretData\" : \"{hash}\",\n\"credentialData\" : \"{ways}\"\n";

        // An export that is longer than what is read whole is cut, and its pieces are read line by line.
        Assert.All(
            [$"{{\"users\": [{{\"credentials\": [{{{pairs}}}]}}]}}", pairs],
            text => Assert.DoesNotContain(Looked.At(Objects.ConfigMap("realm.json", text)), violation => violation.Mode != Mode.Audit));
    }

    [Fact]
    public void A_default_password_of_a_setting_is_denied_though_the_key_ends_in_the_same_word() =>
        Assert.Equal("high secret-password", Looked.SurestAt(Objects.ConfigMap("application.properties", "server.port=8080\nspring.datasource.password = pass" + "word\n")));

    [Fact]
    public void A_token_in_a_comment_is_denied() =>
        Assert.Equal("high secret-provider-token", Looked.SurestAt(Objects.ConfigMap("app.conf", "mode=fast\n# " + Sample.GitHubToken() + "\n")));

    [Theory]
    [InlineData("[logger]\nclass = StreamHandler\npassword = hun" + "ter\n")]
    [InlineData("var = x\nconst: y\nimport=z\npassword=hun" + "ter\n")]
    public void A_setting_that_is_called_like_a_statement_makes_no_program(string text) => Assert.Equal("high secret-password", Looked.SurestAt(Objects.ConfigMap("app.ini", text)));

    [Theory]
    [InlineData("if (!x) throw y;\nportalPassword = password;\n", "medium secret-default-password")]
    [InlineData("if (!x) throw y;\nportalPassword = password\n", "high secret-password")]
    [InlineData("if (!x) throw y;\nportalPassword = hun" + "ter;\n", "high secret-password")]
    public void A_statement_that_hands_one_variable_over_to_another_is_a_warning(string text, string told) =>
        Assert.Equal(told, Looked.SurestAt(Objects.ConfigMap("custom.js", text)));

    [Fact]
    public void A_literal_of_a_program_is_denied() =>
        Assert.Equal("high secret-password", Looked.SurestAt(Objects.ConfigMap("app.py", $"import os\n\npassword = \"{Word}\"\n")));

    [Fact]
    public void A_password_that_repeats_its_key_is_a_warning() =>
        Assert.Equal("medium secret-default-password", Looked.SurestAt(Objects.ConfigMap("app.properties", "server.port=8080\npassword=pass" + "word\n")));

    [Fact]
    public void Keys_of_the_worst_kinds_are_found()
    {
        Assert.Equal("high secret-private-key", Looked.SurestAt(Objects.ConfigMap("tls.key", Sample.Pem())));
        Assert.Equal("high secret-private-key", Looked.SurestAt(Objects.ConfigMap("config.yaml", "tls:\n  key: |\n    " + Sample.Pem().Replace("\n", "\n    ", StringComparison.Ordinal) + "\n")));
        Assert.Equal("high secret-structured-credential", Looked.SurestAt(Objects.ConfigMap(".netrc", $"machine example.com\nlogin app\npassword {Word}\n")));
        Assert.Equal("high secret-password", Looked.SurestAt(Objects.ConfigMap(".pgpass", $"# hosts\ndb.shop.svc:5432:*:app:{Word}\n*:*:reports:app:$(P)\n")));
        Assert.Equal("high secret-structured-credential", Looked.SurestAt(Objects.ConfigMap("config.json", "{\"auths\":{\"registry.example.com\":{\"auth\":\"" + Sample.ToBase64("app:" + Word) + "\"}}}")));
        Assert.Equal("high secret-provider-token", Looked.SurestAt(Objects.ConfigMap("notes", "see below\n" + Sample.GitHubToken() + "\n")));
    }

    [Fact]
    public void A_binary_entry_that_is_text_is_read()
    {
        string text = Convert.ToBase64String(Encoding.UTF8.GetBytes("user: app\npassword: " + Word + "\n"));

        Assert.Equal("binaryData[\"app.yaml\"].password", Assert.Single(Looked.At(Objects.BinaryConfigMap("app.yaml", text))).Place.FullPath);
        Assert.Empty(Looked.At(Objects.BinaryConfigMap("image.png", Convert.ToBase64String([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00, 0x01]))));
    }

    [Fact]
    public void A_long_text_is_told_as_partly_scanned_beside_what_was_found()
    {
        string text = "password: " + Word + "\n" + string.Concat(Enumerable.Repeat("line: plain words\n", 6_000));

        Assert.Equal(["secret-password", "secret-partly-scanned"], Looked.At(Objects.ConfigMap("app.yaml", text)).Select(violation => violation.Reason.Code));
    }

    [Fact]
    public void Several_secrets_of_one_text_are_told_each()
    {
        ImmutableArray<Violation> violations = Looked.At(Objects.ConfigMap("app.yaml", $"db:\n  password: {Word}\nmail:\n  password: {Word}\n"));

        Assert.Equal(["db.password", "mail.password"], violations.Select(violation => violation.Secret!.Variable));
        Assert.Single(violations.Select(violation => violation.Secret!.Fingerprint).Distinct());
    }

    [Fact]
    public void Without_the_setting_the_rule_asks_for_no_ConfigMap() => Assert.False(new PlaintextSecretsRule(new PlaintextSecretsOptions()).JudgesConfigMaps);

    [Fact]
    public void Nothing_makes_the_reading_of_a_text_throw()
    {
        Random random = new(5);
        const string alphabet = "{}[]<>\"'\\/=:|-#\n password";
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Create(random.Next(6, 60), random, static (span, seeded) =>
            {
                foreach (ref char c in span)
                {
                    c = alphabet[seeded.Next(alphabet.Length)];
                }
            });

            Assert.NotNull(Looked.At(Objects.ConfigMap("x", text)).ToString());
            Assert.NotNull(Looked.At(Objects.ConfigMap("x", "{\"" + text + "}")).ToString());
            Assert.NotNull(Looked.At(Objects.ConfigMap("x", "<a " + text + "/>")).ToString());
        }
    }
}
