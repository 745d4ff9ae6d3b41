using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Programs that take a password in a way of their own, in a list of elements and in a script alike.</summary>
public sealed class ProgramTests
{
    private const string Word = "Tr0ub4" + "dor";

    private static readonly string Fingerprint = Looked.At(Objects.WithVariable("PASSWORD", Word))[0].Secret!.Fingerprint;

    [Theory]
    [InlineData("curl -sku admin:{x} http://h")]
    [InlineData("sshpass -p{x} ssh h")]
    [InlineData("sqlcmd -S db -P{x}")]
    [InlineData("sqlcmd -S db -P {x}")]
    [InlineData("bcp t in f -P {x}")]
    [InlineData("ldapsearch -x -w{x}")]
    [InlineData("docker login -u a -p{x} r")]
    [InlineData("docker login -u a -p {x} r")]
    [InlineData("etcdctl --user root:{x} get a")]
    [InlineData("etcdctl --user=root:{x} get a")]
    [InlineData("mosquitto_pub -t a -P {x}")]
    [InlineData("openssl enc -d -passin pass:{x} -in f")]
    [InlineData("openssl pkcs12 -export -passout pass:{x}")]
    [InlineData("smbclient -L h -U app%{x}")]
    [InlineData("mysqladmin -uroot password {x}")]
    [InlineData("unzip -P {x} f.zip")]
    [InlineData("7z x -p{x} f.7z")]
    [InlineData("htpasswd -bc f app {x}")]
    [InlineData("htpasswd -Bbn app {x}")]
    [InlineData("htpasswd -nbBC 10 app {x}")]
    [InlineData("htpasswd -bBC 12 f app {x}")]
    [InlineData("mosquitto_passwd -b f app {x}")]
    public void Its_password_is_told_alone(string command)
    {
        string filled = command.Replace("{x}", Word, StringComparison.Ordinal);

        foreach (Workloads.Workload workload in new[] { Objects.WithCommand(filled.Split(' ')), Objects.WithCommand("sh", "-c", "set -e; " + filled) })
        {
            Violation violation = Assert.Single(Looked.At(workload));
            Assert.Equal(("high", Fingerprint), (violation.Secret!.Level, violation.Secret.Fingerprint));
        }
    }

    [Theory]
    [InlineData("mysqldump app")]
    [InlineData("mysql -h db spx")]
    [InlineData("curl auth:x")]
    [InlineData("curl -fsSLo a:b http://h")]
    [InlineData("docker run -p8080:80 web")]
    [InlineData("docker run -p 8080:80 web")]
    [InlineData("helm upgrade -pvalues web")]
    [InlineData("openssl enc -passin env:X")]
    [InlineData("openssl enc -passin file:/run/x")]
    [InlineData("openssl enc -passin stdin")]
    [InlineData("openssl enc -passin pass:$(X)")]
    [InlineData("unzip -p f.zip a/b")]
    [InlineData("7z x -p f.7z")]
    [InlineData("htpasswd -c f app")]
    [InlineData("htpasswd -ni app")]
    [InlineData("htpasswd -Bbn app $(P)")]
    [InlineData("smbclient -L h -U app")]
    [InlineData("smbclient -L h -U app%$(P)")]
    [InlineData("etcdctl --user root get a:b")]
    [InlineData("sqlcmd -S db -p 1")]
    [InlineData("ldapsearch -x -W -b dc=x")]
    public void Its_other_options_and_words_are_none(string command)
    {
        Assert.Empty(Looked.At(Objects.WithCommand(command.Split(' '))));
        Assert.Empty(Looked.At(Objects.WithCommand("sh", "-c", "set -e; " + command)));
    }

    [Theory]
    [InlineData(": ${DB_PASSWORD:={x}}", "medium")]
    [InlineData("app --password ${P:-{x}}", "medium")]
    [InlineData(": ${DB_PASSWORD:=}", null)]
    [InlineData(": ${DB_PASSWORD:=$OTHER}", null)]
    [InlineData(": ${DB_PASSWORD:?is wanted}", null)]
    [InlineData(": ${MODE:={x}}", null)]
    [InlineData("app --password ${P}", null)]
    public void A_variable_that_a_script_falls_back_for_is_a_warning(string script, string? level) =>
        Assert.Equal(level, Looked.At(Objects.WithCommand("sh", "-c", "set -e; " + script.Replace("{x}", Word, StringComparison.Ordinal))) is [{ Secret: { } secret }, ..] ? secret.Level : null);
}
