using System.Collections.Immutable;
using System.Net;
using AdmissionGuard.Options;

namespace AdmissionGuard.Tests.Options;

public sealed class OptionsTests
{
    [Fact]
    public void Without_options_it_is_a_trial_on_loopback()
    {
        ServerOptions options = Read();
        Assert.True(options.IsTrial);
        Assert.Equal(IPAddress.Loopback, options.ListenAddress);
        Assert.Equal((8443, 8080), (options.Port, options.MetricsPort));
        Assert.Equal(TimeSpan.Zero, options.DrainTime);
    }

    [Fact]
    public void With_a_certificate_it_listens_everywhere_and_drains()
    {
        ServerOptions options = Read("--tls-cert", "a.crt", "--tls-key", "a.key");
        Assert.Equal(IPAddress.IPv6Any, options.ListenAddress);
        Assert.Equal(TimeSpan.FromSeconds(5), options.DrainTime);
    }

    [Fact]
    public void Every_option_is_read()
    {
        ServerOptions options = Read(
            "--policy", "a.yaml", "--policy", "b", "--port", "0", "--metrics-port", "9090", "--address", "::1", "--max-body", "4MiB",
            "--max-concurrent-reviews", "7", "--max-buffered", "32MiB", "--drain", "1m30s");
        Assert.Equal(["a.yaml", "b"], options.Policies);
        Assert.Equal((0, 9090), (options.Port, options.MetricsPort));
        Assert.Equal(IPAddress.IPv6Loopback, options.ListenAddress);
        Assert.Equal((4 * 1024 * 1024, 7, 32 * 1024 * 1024), (options.MaxBody, options.MaxConcurrentReviews, options.MaxBuffered));
        Assert.Equal(TimeSpan.FromSeconds(90), options.DrainTime);
    }

    [Fact]
    public void Variables_stand_in_for_options()
    {
        OptionsReading reading = ServerCommand.Read([], Variables(("ADMISSIONGUARD_PORT", "9443"), ("ADMISSIONGUARD_POLICY", "a:b\nc")), TextWriter.Null);
        Assert.Equal(9443, reading.Options?.Port);
        Assert.Equal(["a", "b", "c"], reading.Options!.Policies);
    }

    [Fact]
    public void An_option_wins_over_its_variable() =>
        Assert.Equal(1, ServerCommand.Read(["--port", "1"], Variables(("ADMISSIONGUARD_PORT", "2")), TextWriter.Null).Options?.Port);

    [Fact]
    public void A_service_link_of_the_kubelet_is_no_port() =>
        Assert.Equal(8443, ServerCommand.Read([], Variables(("ADMISSIONGUARD_PORT", "tcp://10.96.0.12:443")), TextWriter.Null).Options?.Port);

    [Fact]
    public void Every_mistake_is_told_at_once_naming_option_and_variable()
    {
        OptionsReading reading = ServerCommand.Read(
            ["--port", "99999", "--max-body", "lots", "--tls-cert", "a.crt"],
            Variables(("ADMISSIONGUARD_DRAIN", "soon"), ("ADMISSIONGUARD_ADDRESS", "8080")),
            TextWriter.Null);
        Assert.Null(reading.Options);
        Assert.Equal(5, reading.Errors.Length);
        Assert.Contains(reading.Errors, e => e.StartsWith("--port (ADMISSIONGUARD_PORT): \"99999\"", StringComparison.Ordinal));
        Assert.Contains(reading.Errors, e => e.StartsWith("--max-body (ADMISSIONGUARD_MAX_BODY): \"lots\"", StringComparison.Ordinal));
        Assert.Contains(reading.Errors, e => e.StartsWith("ADMISSIONGUARD_DRAIN (--drain): \"soon\"", StringComparison.Ordinal));
        Assert.Contains(reading.Errors, e => e.StartsWith("ADMISSIONGUARD_ADDRESS (--address): \"8080\"", StringComparison.Ordinal));
        Assert.Contains(reading.Errors, e => e.StartsWith("--tls-cert (ADMISSIONGUARD_TLS_CERT) needs --tls-key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--port", "8080")]
    [InlineData("--max-buffered", "1MiB")]
    [InlineData("--drain", "-1s")]
    [InlineData("--max-concurrent-reviews", "0")]
    [InlineData("--prot", "1")]
    [InlineData("--port", "")]
    public void What_cannot_be_is_refused(string option, string value) =>
        Assert.Single(ServerCommand.Read([option, value], _ => null, TextWriter.Null).Errors.Distinct().Take(1));

    [Theory]
    [InlineData("--cluster")]
    [InlineData("--cluster=true")]
    public void A_flag_stands_alone_or_has_a_value(string flag) =>
        Assert.Equal((null, "guard", true), Cluster(Read(flag, "--namespace", "guard", "--namespaced-policies")));

    [Fact]
    public void A_kubeconfig_is_a_cluster() => Assert.Equal(("file", null, false), Cluster(Read("--kubeconfig", "file", "--namespaced-policies=false")));

    [Theory]
    [InlineData("states")]
    [InlineData("a-release-with-a-name-that-is-as-long-as-they-may-be-at-the-most.trust-state")]
    public void The_trust_state_may_be_in_a_ConfigMap_of_the_cluster(string map) => Assert.Equal(map, Read("--cluster", "--trust-state-map", map).Cluster?.TrustStateMap);

    [Fact]
    public void Pull_secrets_are_read_only_where_that_is_asked_for() =>
        Assert.Equal((true, false, false), (Read("--cluster", "--read-pull-secrets").Cluster!.ReadPullSecrets, Read("--cluster").Cluster!.ReadPullSecrets, Read("--cluster", "--read-pull-secrets=false").Cluster!.ReadPullSecrets));

    [Fact]
    public void Without_a_cluster_there_is_none() => Assert.Null(Read("--cluster=false").Cluster);

    [Fact]
    public void A_flag_may_be_a_variable() =>
        Assert.NotNull(ServerCommand.Read([], Variables(("ADMISSIONGUARD_CLUSTER", "true")), TextWriter.Null).Options?.Cluster);

    [Theory]
    [InlineData("--namespace (ADMISSIONGUARD_NAMESPACE) says nothing without a cluster", "--namespace", "guard")]
    [InlineData("--namespaced-policies (ADMISSIONGUARD_NAMESPACED_POLICIES) says nothing", "--namespaced-policies")]
    [InlineData("--read-pull-secrets (ADMISSIONGUARD_READ_PULL_SECRETS) says nothing without a cluster", "--read-pull-secrets")]
    [InlineData("--trust-state-map (ADMISSIONGUARD_TRUST_STATE_MAP) says nothing without a cluster", "--trust-state-map", "states")]
    [InlineData("--trust-state-map (ADMISSIONGUARD_TRUST_STATE_MAP): \"States\" cannot be used", "--cluster", "--trust-state-map", "States")]
    [InlineData("--trust-state (ADMISSIONGUARD_TRUST_STATE) and --trust-state-map", "--cluster", "--trust-state-map", "states", "--trust-state", "folder")]
    [InlineData("--kubeconfig (ADMISSIONGUARD_KUBECONFIG) is given, and --cluster", "--kubeconfig", "file", "--cluster=false")]
    [InlineData("--cluster (ADMISSIONGUARD_CLUSTER): \"maybe\" cannot be used; write true or false", "--cluster=maybe")]
    [InlineData("--namespace (ADMISSIONGUARD_NAMESPACE): \"Team_A\" cannot be used", "--cluster", "--namespace", "Team_A")]
    public void What_cannot_be_together_is_told(string expected, params string[] arguments) =>
        Assert.StartsWith(expected, Assert.Single(ServerCommand.Read(arguments, _ => null, TextWriter.Null).Errors), StringComparison.Ordinal);

    [Theory]
    [InlineData("--token", "Zq7Wv9kPx")]
    [InlineData("--token", "dragon")]
    [InlineData("--token=dragon")]
    [InlineData("Zq7Wv9kPx")]
    [InlineData("--port", "Zq7Wv9kPx")]
    [InlineData("--fingerprint-key", "012345" + "6789abcdef" + "0123456789abcdef")]
    public void A_value_in_the_wrong_place_is_not_repeated(params string[] arguments)
    {
        ImmutableArray<string> errors = ServerCommand.Read(arguments, _ => null, TextWriter.Null).Errors;

        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, error => error.Contains(arguments[^1].Split('=')[^1], StringComparison.Ordinal));
    }

    [Fact]
    public void The_key_in_the_variable_of_its_file_is_not_repeated()
    {
        const string Key = "012345" + "6789abcdef" + "0123456789abcdef";

        string error = Assert.Single(ServerCommand.Read([], Variables(("ADMISSIONGUARD_FINGERPRINT_KEY", Key)), TextWriter.Null).Errors);

        Assert.StartsWith("--fingerprint-key (ADMISSIONGUARD_FINGERPRINT_KEY): no such file can be read", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Callers_need_a_certificate_when_that_is_asked_for()
    {
        CallerOptions callers = Read("--client-auth", "require", "--client-ca", "ca.crt", "--client-name", "kube-apiserver", "--client-name", "api.example.com").Callers!;
        Assert.Equal("ca.crt", callers.Authority);
        Assert.Equal(["kube-apiserver", "api.example.com"], callers.Names);
        Assert.Null(Read("--client-auth=none").Callers);
        Assert.Null(Read().Callers);
    }

    [Theory]
    [InlineData("--client-auth (ADMISSIONGUARD_CLIENT_AUTH): \"required\" cannot be used; write none or require", "--client-auth", "required")]
    [InlineData("--client-auth (ADMISSIONGUARD_CLIENT_AUTH) is require, and needs --client-ca (ADMISSIONGUARD_CLIENT_CA)", "--client-auth", "require")]
    [InlineData("--client-ca (ADMISSIONGUARD_CLIENT_CA) says nothing unless callers must authenticate; add --client-auth=require", "--client-ca", "ca.crt")]
    [InlineData("--client-name (ADMISSIONGUARD_CLIENT_NAME) says nothing unless", "--client-auth=none", "--client-name", "kube-apiserver")]
    [InlineData("--client-name (ADMISSIONGUARD_CLIENT_NAME): \"*.example.com\" cannot be used; write a common name or a DNS name in full", "--client-auth=require", "--client-ca=ca.crt", "--client-name", "*.example.com")]
    public void What_callers_need_is_told(string expected, params string[] arguments) =>
        Assert.StartsWith(expected, Assert.Single(ServerCommand.Read(arguments, _ => null, TextWriter.Null).Errors), StringComparison.Ordinal);

    [Fact]
    public void Help_is_no_error()
    {
        StringWriter output = new();
        OptionsReading reading = ServerCommand.Read(["--help"], _ => null, output);
        Assert.Null(reading.Options);
        Assert.Empty(reading.Errors);
        Assert.Contains("ADMISSIONGUARD_METRICS_PORT", output.ToString(), StringComparison.Ordinal);
    }

    private static ServerOptions Read(params string[] arguments) =>
        ServerCommand.Read(arguments, _ => null, TextWriter.Null).Options ?? throw new InvalidOperationException("The options were refused.");

    private static (string? KubeConfig, string? Namespace, bool Namespaced)? Cluster(ServerOptions options) =>
        options.Cluster is { } cluster ? (cluster.KubeConfig, cluster.Namespace, cluster.NamespacedPolicies) : null;

    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
