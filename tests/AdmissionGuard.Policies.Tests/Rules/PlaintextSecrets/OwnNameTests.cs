using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>A line end or a bracket does not make a password's name be forgotten, and no key below a secret's own name is told.</summary>
public sealed class OwnNameTests
{
    private const string Word = "Tr0ub" + "4dor";

    [Theory]
    [InlineData("\n@\n")]
    [InlineData("\r\n  @\r\n")]
    [InlineData("@\nx")]
    [InlineData("@\n# rotated\n")]
    [InlineData("# rotated\n@")]
    [InlineData("{\"x\":\"@\"}")]
    [InlineData("{\"x\":[\"@\"]}")]
    [InlineData("<a>@</a>")]
    public void A_password_is_found_under_its_name_whatever_stands_around_it(string text)
    {
        string value = text.Replace("@", Word, StringComparison.Ordinal);

        Assert.Equal("high secret-password", Looked.SurestAt(Objects.WithVariable("DB_PASSWORD", value)));
        Assert.Equal("high secret-password", Looked.SurestAt(Objects.ConfigMap("password", value)));
        Assert.Equal("high secret-password", Looked.SurestAt(Objects.ConfigMap("password.txt", value)));
    }

    [Fact]
    public void A_token_is_found_under_its_name_behind_an_empty_line() =>
        Assert.Equal("high secret-random-value", Looked.SurestAt(Objects.WithVariable("API_TOKEN", "\n" + Sample.Random(Sample.AlphaNumeric, 32) + "\n")));

    [Theory]
    [InlineData("password.yaml", "min:\n  length: 12\n  digits: 2\nhash: argon2id\n")]
    [InlineData("secret-config", "store: vault\npath: secret/data/db\n")]
    [InlineData("DB_PASSWORD_POLICY", "{\"x\":\"" + Word + "\"}")]
    [InlineData("reset-password", "#!/bin/sh\nset -e\nvault kv get db\n")]
    [InlineData("passwd", "root:x:0:0:root:/root:/bin/bash\napp:x:1000:1000::/app:/sbin/nologin\n")]
    [InlineData("passwd", "passwd: files\ngroup: files\n")]
    [InlineData("password", "{\"name\":\"db-credentials\",\"key\":\"password\"}")]
    [InlineData("password", "{\"secretName\":\"db-credentials\",\"host\":\"db1\"}")]
    [InlineData("password", "{\"username\":\"app1\",\"password\":\"$(P)\"}")]
    [InlineData("password", "\n$(DB_PASSWORD)\n")]
    [InlineData("db_password", "$ANSIBLE_VAULT;1.1;AES256\n6132303861393230\n6565343633393862\n")]
    [InlineData("banned-passwords.txt", "dragon\nmonkey\nletmein\nqwertz\nsunshine\nshadow\n")]
    [InlineData("keystore-password", "-----BEGIN CERTI" + "FICATE-----\nMIIB\n-----END CERTI" + "FICATE-----\n")]
    [InlineData("htpasswd", "app:$2y$05$abcdefghijklmnopqrstuv\nweb:$2y$05$abcdefghijklmnopqrstuv\n")]
    public void A_configuration_under_such_a_name_denies_nothing(string key, string text) =>
        Assert.DoesNotContain(Looked.At(Objects.ConfigMap(key, text)), violation => violation.Mode != Mode.Audit);

    [Theory]
    [InlineData("Zebra77Quokka:\n  password: x\n")]
    [InlineData("[Zebra77Quokka]\npassword=abc")]
    [InlineData("{\"Zebra77Quokka\":{\"password\":\"x\"}}")]
    public void The_keys_below_a_secrets_own_name_are_not_told(string text)
    {
        foreach (Workload workload in new[] { Objects.WithVariable("E_PASSWORD", text), Objects.WithVariable("E_TOKEN", text), Objects.ConfigMap("password", text) })
        {
            Violation violation = Looked.At(workload)[0];

            Assert.DoesNotContain("Zebra", violation.ToString() + violation.Place.FullPath + violation.Secret!.Variable, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nor_those_below_a_passwords_key_inside_a_text()
    {
        Violation violation = Looked.At(Objects.ConfigMap("app.yaml", "db:\n  password:\n    Zebra77Quokka:\n      password: " + Word + "\n"))[0];

        Assert.Equal("data[\"app.yaml\"].db.password", violation.Place.FullPath);
    }
}
