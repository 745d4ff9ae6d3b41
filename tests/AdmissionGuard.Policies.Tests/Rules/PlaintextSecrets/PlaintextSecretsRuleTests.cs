using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Verdicts;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

public sealed class PlaintextSecretsRuleTests
{
    private static readonly PlaintextSecretsRule Rule = new(new PlaintextSecretsOptions());

    [Fact]
    public void A_literal_password_is_told_with_its_place_its_variable_and_the_way_out()
    {
        Violation violation = Assert.Single(Judged.By(Rule, ADeployment().With(AContainer("web").WithEnv("MODE", "fast").WithEnv("DB_PASSWORD", "dragon"))));

        Assert.Equal("spec.template.spec.containers[0].env[1].value", violation.Place.FullPath);
        Assert.Equal("secret-password", violation.Reason.Code);
        Assert.Matches("^variable \"DB_PASSWORD\" holds a literal password \\(high, at most 8 characters, rule password-name, fingerprint [0-9a-f]{8}\\)$", violation.Fault);
        Assert.Contains("secretKeyRef", violation.Remedy, StringComparison.Ordinal);
        Assert.Contains("_FILE", violation.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Containers_of_every_kind_are_judged()
    {
        WorkloadBuilder pod = APod().With(AnInitContainer().WithEnv("PASSWORD", "a"), AContainer().WithEnv("PASSWORD", "b"), AnEphemeralContainer().WithEnv("PASSWORD", "c"));

        Assert.Equal(
            ["spec.initContainers[0]", "spec.containers[0]", "spec.ephemeralContainers[0]"],
            Judged.By(Rule, pod).Select(violation => violation.Place.Path));
    }

    [Fact]
    public void A_variable_without_a_literal_value_is_clean() =>
        Assert.Empty(Judged.By(Rule, APod().With(AContainer().WithEnv("DB_PASSWORD", ""))));

    [Fact]
    public void A_name_that_stands_twice_is_judged_twice() =>
        Assert.Equal(2, Judged.By(Rule, APod().With(AContainer().WithEnv("PASSWORD", "a").WithEnv("PASSWORD", "b"))).Length);

    [Fact]
    public void An_access_key_id_beside_its_secret_is_a_violation_at_both()
    {
        WorkloadBuilder pod = APod().With(AContainer().WithEnv("ID", Sample.AccessKeyId()).WithEnv("OTHER", Sample.Random(Sample.Base64, 40, 7)));

        Assert.Equal(
            [("secret-access-key-pair", "env[0].value"), ("secret-access-key-pair", "env[1].value")],
            Judged.By(Rule, pod).Select(violation => (violation.Reason.Code, violation.Place.Field)).Order());
    }

    [Fact]
    public void Half_an_access_key_in_each_of_two_containers_denies_nothing() =>
        Assert.DoesNotContain(Judged.By(Rule, APod().With(AContainer("a").WithEnv("ID", Sample.AccessKeyId()), AContainer("b").WithEnv("OTHER", Sample.Random(Sample.Base64, 40, 7)))), violation => violation.Mode == Mode.Enforce);

    [Fact]
    public void An_access_key_id_beside_a_commit_is_only_half_a_key() =>
        Assert.Equal(["env[0].value"], Judged.By(Rule, APod().With(AContainer().WithEnv("ID", Sample.AccessKeyId()).WithEnv("REV", Sample.Random(Sample.Hex, 40)))).Select(violation => violation.Place.Field));

    [Fact]
    public void A_secret_at_the_end_of_a_value_beyond_the_cap_is_found()
    {
        string value = string.Concat(Enumerable.Repeat("plain words ", 20_000)) + Sample.GitHubToken();

        Assert.Equal(
            ["secret-provider-token", "secret-partly-scanned"],
            Judged.By(Rule, APod().With(AContainer().WithEnv("NOTES", value))).Select(violation => violation.Reason.Code));
    }

    [Fact]
    public void Of_a_flood_only_the_first_hundred_are_kept()
    {
        ContainerBuilder container = AContainer().With(draft => draft with
        {
            Env = [.. Enumerable.Range(0, 5000).Select(_ => new Policies.Workloads.EnvVariable(Policies.Workloads.Utf8Text.From("PASSWORD"), Policies.Workloads.Utf8Text.From("dragon")))],
        });

        Assert.Equal(Findings.MaxListed, Judged.By(Rule, APod().With(container)).Length);
    }

    [Theory]
    [InlineData("SETTING", "value-7-of-the-setting/for/container/0")]
    [InlineData("LOG_CONFIG", """{"level":"info","sinks":["stdout","file"],"retain":7,"text":"a\nb"}""")]
    [InlineData("NGINX_CONF", "server {\n  listen 80;\n  proxy_set_header Authorization $http_authorization;\n}\n")]
    [InlineData("APP_YAML", "db:\n  user: app\n  password: ${DB_PASSWORD}\n  tokenTtl: 30s\nｎａｍｅ: x\n")]
    [InlineData("LOG4J", "<configuration><logger name=\"a.b.TokenFilter\" level=\"INFO\"/></configuration>")]
    [InlineData("DATABASE_URL", "postgres://app:$(DB_PASSWORD)@db:5432/shop?sslmode=require")]
    [InlineData("DB_PASSWORD", "$(FROM_SECRET)")]
    [InlineData("TOKEN_URL", "https://login.example.com/oauth2/token")]
    [InlineData("JAVA_OPTS", "-Xmx512m -Djavax.net.ssl.keyStorePassword=$(STORE_PASSWORD)")]
    [InlineData("BLOB", "cGxhaW46IHdvcmRzCnVzZXI6IGFwcApsZXZlbDogaW5mbwpzaW5rczogc3Rkb3V0Cg==")]
    [InlineData("QUERY", "a%20b%20c%3D%3D%20plain%20words%20of%20a%20query")]
    public void Judging_what_is_clean_allocates_nothing(string name, string value)
    {
        Policies.Workloads.Workload pod = Objects.WithVariable(name, value);
        Policies.Workloads.Workload config = Objects.ConfigMap(name, value);
        PlaintextSecretsRule rule = new(new PlaintextSecretsOptions { ConfigMaps = true, AuditAt = null });
        Findings findings = new();

        // Code that the compiler has not optimised yet allocates on its own account, and what a thread keeps is made at the first judgement.
        Assert.Contains(Enumerable.Range(0, 300_000).Select(_ => Allocated()), allocated => allocated == 0);
        Assert.Empty(findings.All);

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            rule.Judge(pod, findings);
            rule.Judge(config, findings);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void No_form_of_a_value_is_told()
    {
        foreach (EdgeCase edge in EdgeCases.All.Where(edge => edge is { Reason: not null, Object: null }))
        {
            string canary = edge.Value;
            ImmutableArray<Violation> violations = Judged.By(Rule, APod().With(AContainer().WithEnv("V", canary).WithEnv(edge.Name, canary)));
            string told = string.Join('\n', violations.Select(v => v.ToString() + v.Place)) + Detect.Find(edge.Name, canary);

            Assert.NotEmpty(violations);
            Assert.All(Forms(canary), form => Assert.DoesNotContain(form, told, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Reasons_are_distinct_and_kebab_case() =>
        Assert.All(PlaintextSecretsReasons.All.GroupBy(reason => reason.Code), group =>
        {
            Assert.Single(group);
            Assert.Matches("^secret(-[a-z]+)+$", group.Key);
        });

    // Words of fewer than six characters stand in any sentence.
    private static IEnumerable<string> Forms(string value) =>
        value.Length < 6 || value is "password" or "dragon" or "SECRET"
            ? []
            : [value, Sample.ToBase64(value), Uri.EscapeDataString(value), new([.. value.Reverse()]), .. value.Length > 40 ? new[] { value[^12..] } : []];
}
