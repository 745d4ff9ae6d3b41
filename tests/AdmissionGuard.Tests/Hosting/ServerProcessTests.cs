using System.Net;
using System.Net.Sockets;
using AdmissionGuard.Hosting;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Hosting;

public sealed class ServerProcessTests
{
    [Fact]
    public async Task A_port_in_use_is_told_in_one_line()
    {
        using TempFolder folder = new();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        ServerOptions options = new()
        {
            Policies = [folder.Write("policy.yaml", PolicyTexts.Of("baseline"))],
            Port = ((IPEndPoint)taken.LocalEndpoint).Port,
            MetricsPort = 0,
        };
        StringWriter error = new();
        Assert.Equal(2, await new ServerProcess(options, TextWriter.Null, error).RunAsync());
        string line = Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"{options.Port}", line, StringComparison.Ordinal);
        Assert.Contains("--port (ADMISSIONGUARD_PORT)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_policies_and_a_bad_certificate_are_told_together()
    {
        using TempFolder folder = new();
        ServerOptions options = new()
        {
            Policies = [folder.Write("broken.yaml", PolicyTexts.Broken)],
            Certificate = "no/such.crt",
            Key = "no/such.key",
        };
        StringWriter error = new();
        Assert.Equal(2, await new ServerProcess(options, TextWriter.Null, error).RunAsync());
        Assert.Contains("no/such.crt", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("did you mean securityContext", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("did you mean match", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_authority_of_callers_is_told_in_one_line()
    {
        StringWriter error = new();
        ServerOptions options = new() { Callers = new CallerOptions("no/such-ca.crt", []) };
        Assert.Equal(2, await new ServerProcess(options, TextWriter.Null, error).RunAsync());
        string line = Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("--client-ca (ADMISSIONGUARD_CLIENT_CA): no/such-ca.crt: there is no such file", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_path_that_is_not_there_is_told_in_one_line()
    {
        StringWriter error = new();
        Assert.Equal(2, await new ServerProcess(new ServerOptions { Policies = ["no/such/folder"] }, TextWriter.Null, error).RunAsync());
        string line = Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("no/such/folder: does not exist", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_banner_can_be_pasted()
    {
        await using GuardServer server = await GuardServer.StartAsync();
        string banner = TrialBanner.Text("1.2.3", new ServerOptions(), new ListeningAddresses(
            (Microsoft.AspNetCore.Hosting.Server.IServer)server.App.Services.GetService(typeof(Microsoft.AspNetCore.Hosting.Server.IServer))!));
        Assert.Contains($"@manifests/samples/reviews/good-pod.json '{server.Validate}'", banner, StringComparison.Ordinal);
        Assert.Contains($"@manifests/samples/reviews/bad-pod.json '{server.Validate}'", banner, StringComparison.Ordinal);
        Assert.Contains($"{server.Plain}metrics", banner, StringComparison.Ordinal);
        Assert.Contains("built-in baseline", banner, StringComparison.Ordinal);
    }
}
