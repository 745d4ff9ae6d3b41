using System.Collections.Immutable;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Every place where people leave secrets, with the words in which it is told.</summary>
public sealed class PlaceTests
{
    private const string Word = "hunt" + "er7";

    [Theory]
    [InlineData("--password", Word)]
    [InlineData("--db-password", Word)]
    [InlineData("-password", Word)]
    [InlineData("--requirepass", Word)]
    public void A_bare_flag_takes_the_next_element(string flag, string value)
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithArgs("--user", "app", flag, value)));

        Assert.Equal(("secret-in-argument", "spec.containers[0].args[3]", flag.TrimStart('-')), (violation.Reason.Code, violation.Place.FullPath, violation.Secret?.Variable));
    }

    [Theory]
    [InlineData("sh", "-c", "mysql -uroot -p" + Word + " -e 'SELECT 1'")]
    [InlineData("bash", "-ec", "redis-cli -h cache -a " + Word + " ping")]
    [InlineData("/bin/sh", "-c", "export DB_PASSWORD=" + Word + "; exec /app")]
    [InlineData("/bin/sh", "-c", "curl -" + "u admin:" + Word + " http://localhost/health")]
    [InlineData("/bin/sh", "-c", "psql \"host=db user=app password=" + Word + "\"")]
    [InlineData("sh", "-c", "app --admin-password '" + Word + "' | tee log")]
    [InlineData("sh", "-c", "echo \"CREATE USER app PASSWORD '" + Word + "'\" | psql")]
    public void A_script_behind_a_shell_is_read_as_commands(params string[] command) =>
        Assert.StartsWith("high ", Looked.SurestAt(Objects.WithCommand(command)), StringComparison.Ordinal);

    [Theory]
    [InlineData("mysql", "-uroot", "-p" + Word)]
    [InlineData("redis-cli", "-a", Word)]
    [InlineData("sshpass", "-p", Word)]
    [InlineData("ldapsearch", "-w", Word)]
    [InlineData("curl", "-u", "admin:" + Word)]
    public void The_short_flags_of_some_programs_are_known(params string[] command) =>
        Assert.Equal("high secret-in-argument", Looked.SurestAt(Objects.WithCommand(command)));

    [Theory]
    [InlineData("--password-file", "/run/secret/password")]
    [InlineData("--password", "--verbose")]
    [InlineData("--password", "$(DB_PASSWORD)")]
    [InlineData("--secret-name=db-credentials", "--tls-secret=shop-tls")]
    [InlineData("--token-ttl=1h", "--auth-mode=oidc")]
    [InlineData("sh", "-c", "mysql -uroot -p$MYSQL_ROOT_PASSWORD -e 'SELECT 1'")]
    [InlineData("sh", "-c", "export PASSWORD=$(cat /run/secret/password) && exec /app --password \"$PASSWORD\"")]
    [InlineData("sh", "-c", "if [ \"$PASSWORD\" = \"\" ]; then echo 'no password'; fi")]
    [InlineData("sh", "-c", "mysqladmin ping -p${MYSQL_PASSWORD:-}")]
    [InlineData("sh", "-c", "PGPASSWORD=\"${PGPASSWORD:-$(< \"$PGPASSWORD_FILE\")}\" pg_dump")]
    [InlineData("docker", "login", "--password-stdin", "registry")]
    [InlineData("--key=value", "--cache-key", "v1-products")]
    public void An_ordinary_command_line_is_clean(params string[] args) => Assert.Empty(Looked.At(Objects.WithCommand(args)));

    [Fact]
    public void A_flag_at_the_end_of_the_command_takes_the_first_argument()
    {
        Workload pod = APod().With(AContainer().With(draft => draft with { Command = Objects.Texts("app", "--password"), Args = Objects.Texts(Word) })).Build();

        Assert.Equal("spec.containers[0].args[0]", Assert.Single(Looked.At(pod)).Place.FullPath);
    }

    [Fact]
    public void A_probe_is_told_with_its_header()
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithHeader("X-Api-Password", Word)));

        Assert.Equal("spec.containers[0].livenessProbe.httpGet.httpHeaders[0].value", violation.Place.FullPath);
        Assert.StartsWith("header \"X-Api-Password\" holds a literal password (high,", violation.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health?password=" + Word, "", "path")]
    [InlineData("/health?user=a&t=@", "", "path")]
    [InlineData("", "app:" + Word + "@" + "web", "host")]
    public void The_address_of_a_probe_is_told_by_its_shape(string path, string host, string field)
    {
        ContainerHandler handler = new("livenessProbe") { Path = Utf8Text.From(path.Replace("@", Sample.GitHubToken(), StringComparison.Ordinal)), Host = Utf8Text.From(host) };
        Violation violation = Assert.Single(Looked.At(Objects.WithHandler(handler)));

        Assert.Equal(($"spec.containers[0].livenessProbe.httpGet.{field}", "high"), (violation.Place.FullPath, violation.Secret?.Level));
        Assert.StartsWith($"livenessProbe.httpGet.{field} holds ", violation.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_address_of_a_probe_is_clean() =>
        Assert.Empty(Looked.At(Objects.WithHandler(new ContainerHandler("livenessProbe") { Path = Utf8Text.From("/actuator/health/liveness?verbose=true&token="), Host = Utf8Text.From("web.shop.svc.cluster.local") })));

    [Fact]
    public void A_repository_with_a_password_is_told() =>
        Assert.Equal("high secret-in-url", Looked.SurestAt(Objects.WithVolume("gitRepo", "repository", "https://app:" + Word + "@" + "git.example.com/r")));

    [Fact]
    public void A_hook_is_told_with_its_element()
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithHandler(new ContainerHandler("lifecycle.preStop") { Command = Objects.Texts("app", "--password=" + Word) })));

        Assert.Equal("spec.containers[0].lifecycle.preStop.exec.command[1]", violation.Place.FullPath);
        Assert.Contains("$(NAME)", violation.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csi.volumeAttributes")]
    [InlineData("flexVolume.options")]
    [InlineData("rbd")]
    public void A_volume_is_told_with_its_setting(string field)
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithVolume(field, "sharePassword", Word)));

        Assert.Equal($"spec.volumes[2].{field}[\"sharePassword\"]", violation.Place.FullPath);
        Assert.Equal($"/spec/volumes/2/{field.Replace('.', '/')}/sharePassword", violation.Place.AsPointer);
    }

    [Fact]
    public void Of_annotations_only_what_is_certain_by_its_shape_is_told()
    {
        Assert.Equal("high secret-provider-token", Looked.SurestAt(Objects.WithAnnotation("example.com/token", Sample.GitHubToken())));
        Assert.Null(Looked.SurestAt(Objects.WithAnnotation("example.com/password", Word)));
        Assert.Null(Looked.SurestAt(Objects.WithAnnotation("example.com/key-id", Sample.AccessKeyId())));
    }

    [Fact]
    public void A_message_names_the_annotation_and_never_the_value()
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithAnnotation("example.com/token", Sample.GitHubToken())));

        Assert.StartsWith("metadata.annotations[\"example.com/token\"]: the annotation holds a GitHub personal access token", violation.ToString(), StringComparison.Ordinal);
        Assert.Equal("/metadata/annotations/example.com~1token", violation.Place.AsPointer);
    }

    [Fact]
    public void Beyond_two_mebibytes_no_long_text_is_looked_at_and_that_is_told()
    {
        ContainerBuilder container = AContainer();
        string filler = string.Concat(Enumerable.Repeat("plain words ", 5_000));
        for (int i = 0; i < 40; i++)
        {
            container = container.WithEnv($"TEXT_{i}", filler);
        }

        ImmutableArray<Violation> violations = Looked.At(APod().With(container.WithEnv("PASSWORD", Word).WithEnv("NOTES", filler + Sample.GitHubToken())).Build());

        // What still fits is read.
        Assert.Equal(["secret-password", "secret-partly-scanned"], violations.Select(violation => violation.Reason.Code));
    }
}
