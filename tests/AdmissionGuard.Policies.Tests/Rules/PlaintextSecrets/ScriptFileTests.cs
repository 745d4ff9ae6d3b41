using System.Text;
using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Scripts and options that stand in entries and variables are read as commands; files of one line and of other encodings are files.</summary>
public sealed class ScriptFileTests
{
    private const string Word = "Tr0ub4" + "dor";

    private static readonly string Fingerprint = Looked.At(Objects.WithVariable("PASSWORD", Word))[0].Secret!.Fingerprint;

    [Theory]
    [InlineData("mysql -u root -p{x} -e x")]
    [InlineData("  curl -fsS -" + "u admin:{x} http://h")]
    [InlineData("app --password {x}")]
    [InlineData("redis-cli -a {x} ping")]
    [InlineData("sshpass -p {x} ssh x")]
    [InlineData("echo {x} | docker login -u a --password-stdin r")]
    public void A_command_of_a_script_is_read_as_behind_a_shell(string command)
    {
        string script = "set -e\n" + command.Replace("{x}", Word, StringComparison.Ordinal) + "\n";

        Violation violation = Assert.Single(Looked.At(Objects.ConfigMap("run", "#!/bin/sh\n" + script)));
        Assert.Equal(("high", Fingerprint, 2), (violation.Secret!.Level, violation.Secret.Fingerprint, violation.Place.LinesDown));
        Assert.Equal(("high", Fingerprint, 1), Looked.At(Objects.ConfigMap("run.sh", script)) is [{ Secret: { } told, Place: var place }] ? (told.Level, told.Fingerprint, place.LinesDown) : default);
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap("run.sh", script[7..])), StringComparison.Ordinal);
        Assert.StartsWith("high", Looked.SurestAt(Objects.WithVariable("SCRIPT", "#!/usr/bin/env bash\n" + script)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_secret_of_a_script_is_told_with_its_line()
    {
        string script = $"#!/bin/bash -e\nDB_PASSWORD={Word}\n# curl -" + $"u a:{Word}1 http://h\nmysql -uroot -p{Word}2 shop\ncurl https://u:{Word}3" + "@h.example.com/\n";

        Assert.Equal([1, 3, 4], Looked.At(Objects.ConfigMap("x", script)).Select(violation => violation.Place.LinesDown));
    }

    [Fact]
    public void What_a_script_says_of_its_options_is_none() =>
        Assert.Empty(Looked.At(Objects.ConfigMap("x", "#!/bin/sh\nusage() {\n  cat <<END\n  --admin-pass PASS   password of the administrator\n  -p, --password WORD  of the user\nEND\n}\n")));

    [Fact]
    public void A_command_goes_on_in_the_next_line() =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap("x", $"#!/bin/sh\napp login \\\n  --password {Word} \\\n  --wait\n")) ?? "nothing", StringComparison.Ordinal);

    [Fact]
    public void Another_program_is_no_script() =>
        Assert.Empty(Looked.At(Objects.ConfigMap("x", $"#!/usr/bin/python3\nredis-cli -a {Word} ping\n")));

    [Theory]
    [InlineData("REDIS_ARGS", "--requirepass {x}", "requirepass")]
    [InlineData("EXTRA_ARGS", "--user a --password {x}", "password")]
    public void Options_in_a_variable_are_read_as_options(string name, string value, string option)
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithVariable(name, value.Replace("{x}", Word, StringComparison.Ordinal))));

        Assert.Equal(("high", Fingerprint, option), (violation.Secret!.Level, violation.Secret.Fingerprint, violation.Secret.Variable));
        Assert.Contains($"variable \"{name}\" at \"{option}\"", violation.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JAVA_OPTS", "-Xmx1g --password-file /x -Dfoo.bar=x")]
    [InlineData("REDIS_ARGS", "--requirepass $(REDIS_PASSWORD)")]
    [InlineData("ARGS", "--auth-token-ttl 3600 --token-cache-size 12")]
    [InlineData("MESSAGE", "- set the password of the user")]
    [InlineData("ARGS", "-p 8080 -a all")]
    public void Options_without_a_secret_are_clean(string name, string value) => Assert.Empty(Looked.At(Objects.WithVariable(name, value)));

    [Theory]
    [InlineData("echo {x} | docker login -u a --password-stdin r")]
    [InlineData("echo '{x}' | sudo docker login --username a --password-stdin")]
    [InlineData("printf '%s' '{x}' | docker login --password-stdin r")]
    [InlineData("echo -n \"{x}\" | passwd --stdin root")]
    [InlineData("docker login -u a --password-stdin r <<< {x}")]
    public void A_password_written_to_a_program_that_reads_it_is_told(string script)
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithCommand("sh", "-c", script.Replace("{x}", Word, StringComparison.Ordinal))));

        Assert.Equal(("high", Fingerprint), (violation.Secret!.Level, violation.Secret.Fingerprint));
    }

    [Theory]
    [InlineData("echo $PASSWORD | docker login -u a --password-stdin r")]
    [InlineData("echo \"${PASSWORD}\" | docker login -u a --password-stdin r")]
    [InlineData("echo $(cat /x) | docker login --password-stdin r")]
    [InlineData("cat /x | docker login --password-stdin r")]
    [InlineData("echo logging in; docker login --password-stdin r < /x")]
    [InlineData("echo logging in && cat /x | docker login --password-stdin r")]
    [InlineData("echo one two three | docker login --password-stdin")]
    [InlineData("echo done | tee /log; docker login --password-stdin <<< \"$P\"")]
    [InlineData("aws ecr get-login-password | docker login --password-stdin")]
    [InlineData("echo hello | grep --stdin-x x")]
    public void What_a_program_reads_from_elsewhere_is_none(string script) => Assert.Empty(Looked.At(Objects.WithCommand("sh", "-c", script)));

    [Theory]
    [InlineData("app.yaml", "password: {x}")]
    [InlineData("app.yml", "db: {password: {x}}\n")]
    [InlineData("redis.conf", "requirepass {x}")]
    [InlineData("app.properties", "db.password={x}")]
    public void A_file_of_one_line_is_a_file(string name, string text) =>
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap(name, text.Replace("{x}", Word, StringComparison.Ordinal))) ?? "nothing", StringComparison.Ordinal);

    [Theory]
    [InlineData("label", "Password: required")]
    [InlineData("prompt.txt", "Password: enter")]
    [InlineData("app.yaml", "password: ${P}")]
    [InlineData("app.conf", "proxy_pass backend")]
    public void One_line_of_another_kind_is_none(string name, string text) => Assert.Empty(Looked.At(Objects.ConfigMap(name, text)));

    [Fact]
    public void A_file_that_is_no_UTF_8_is_read_in_its_own_encoding()
    {
        string text = $"# für Müller\npassword={Word}\n";

        foreach (byte[] bytes in new[] { Encoding.Latin1.GetBytes(text), [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)] })
        {
            Violation violation = Assert.Single(Looked.At(Objects.BinaryConfigMap("app.properties", Convert.ToBase64String(bytes))));
            Assert.Equal(("high", Fingerprint, 1), (violation.Secret!.Level, violation.Secret.Fingerprint, violation.Place.LinesDown));
        }

        Assert.Empty(Looked.At(Objects.BinaryConfigMap("x.gz", Convert.ToBase64String([0x1f, 0x8b, 8, 0, .. Encoding.Latin1.GetBytes(text)]))));
        Assert.Empty(Looked.At(Objects.BinaryConfigMap("x.bin", Convert.ToBase64String([.. Enumerable.Repeat((byte)0xe9, 20), .. Encoding.Latin1.GetBytes(text)]))));
    }

    [Fact]
    public void The_mark_of_the_encoding_hides_nothing()
    {
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap("web.config", $"\ufeff<?xml version=\"1.0\"?>\n<a><password>{Word}</password></a>")) ?? "nothing", StringComparison.Ordinal);
        Assert.StartsWith("high", Looked.SurestAt(Objects.ConfigMap("a.json", $"\ufeff{{\"password\": \"{Word}\"}}")) ?? "nothing", StringComparison.Ordinal);
    }
}
