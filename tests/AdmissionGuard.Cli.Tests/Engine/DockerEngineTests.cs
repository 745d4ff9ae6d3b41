using System.Net.Sockets;
using AdmissionGuard.Cli.Engine;

namespace AdmissionGuard.Cli.Tests.Engine;

public sealed class DockerEngineTests
{
    private const string Image = "registry.example.com/shop/web:1.4";
    private const string Digest = "sha256:3b1f4f5a7c3f0e0f9b7f2a1f0c8e6d5b4a39281706f5e4d3c2b1a09f8e7d6c5b";

    private const string Word = "canary";

    private const string Answer = $$"""
        {"Id":"sha256:0000000000000000000000000000000000000000000000000000000000000001","RepoTags":["{{Image}}"],
         "RepoDigests":["registry.example.com/shop/web@{{Digest}}","quay.io/other/web@sha256:1111111111111111111111111111111111111111111111111111111111111111"],
         "Created":"2026-11-01T12:00:00Z","Config":{"User":"10001","Env":["DB_PASSWORD={{Word}}"],"Cmd":["serve"],"Entrypoint":["/app"]},
         "Architecture":"amd64","Os":"linux","Size":1}
        """;

    [Fact]
    public async Task What_the_engine_holds_is_read_without_its_environment()
    {
        await using FakeEngine engine = await FakeEngine.StartAsync(Answer);

        EngineReading reading = await FakeEngine.AskAsync(engine.Address, Image);

        Assert.Equal([Digest], reading.Image!.Digests.Select(digest => digest.ToString()));
        Assert.Equal("linux/amd64", reading.Image.Platform);
        Assert.Equal("10001", reading.Image.User);
        Assert.Equal(["/app", "serve"], reading.Image.Command);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero), reading.Image.Created);
        Assert.DoesNotContain(Word, reading.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registry.example.com/shop/web:1.4", "/images/registry.example.com/shop/web:1.4/json")]
    [InlineData("nginx", "/images/docker.io/library/nginx:latest/json")]
    [InlineData($"nginx:1.25@{Digest}", $"/images/docker.io/library/nginx@{Digest}/json")]
    public async Task An_image_is_asked_for_by_its_full_name(string image, string expected)
    {
        await using FakeEngine engine = await FakeEngine.StartAsync(Answer);
        await FakeEngine.AskAsync(engine.Address, image);
        Assert.Equal(expected, engine.AskedFor);
    }

    [Theory]
    [InlineData(404, """{"message":"No such image"}""", EngineFailureReason.ImageNotFound, "does not hold registry.example.com/shop/web:1.4; pull it: docker pull ")]
    [InlineData(500, """{"message":"secret detail"}""", EngineFailureReason.NotUnderstood, "answered 500")]
    [InlineData(200, "<html>", EngineFailureReason.NotUnderstood, "does not answer as a Docker Engine does")]
    internal async Task An_answer_that_is_no_image_is_told_in_words(int status, string body, EngineFailureReason reason, string words)
    {
        await using FakeEngine engine = await FakeEngine.StartAsync(body, status);

        EngineFailure failure = (await FakeEngine.AskAsync(engine.Address, Image)).Failure!;

        Assert.Equal(reason, failure.Reason);
        Assert.Contains(words, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_socket_is_told_with_what_to_look_at()
    {
        EngineFailure failure = (await FakeEngine.AskAsync("unix:///nowhere/docker.sock", Image)).Failure!;
        Assert.Equal(EngineFailureReason.SocketMissing, failure.Reason);
        Assert.StartsWith("there is no socket /nowhere/docker.sock; see whether it runs", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_nobody_listens_at_is_unreachable()
    {
        await using FakeEngine engine = await FakeEngine.StartAsync(Answer);
        string file = engine.Address["unix://".Length..] + ".dead";
        using (Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // .NET removes the file that it bound.
            socket.Bind(new UnixDomainSocketEndPoint($"{file}.bound"));
            File.Move($"{file}.bound", file);
        }

        EngineFailure failure = (await FakeEngine.AskAsync($"unix://{file}", Image)).Failure!;

        Assert.Equal(EngineFailureReason.Unreachable, failure.Reason);
    }

    [Fact]
    public void No_permission_is_told_with_the_group_to_join()
    {
        Assert.True(EngineAddress.TryParse("unix:///proc/version", out EngineAddress? address, out _));
        HttpRequestException thrown = new("Connection failed", new SocketException((int)SocketError.AccessDenied));

        EngineFailure failure = EngineFaults.Explain(thrown, address, Image)!;

        Assert.Equal(EngineFailureReason.PermissionDenied, failure.Reason);
        Assert.Contains("group of the socket (docker)", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_TLS_both_sides_show_their_certificates()
    {
        await using FakeEngine engine = await FakeEngine.StartAsync(Answer, overTls: true);
        EngineReading reading = await FakeEngine.AskAsync(engine.Address, Image, engine.Certificates);
        Assert.True(reading.IsFound, reading.Failure?.ToString());
    }

    [Fact]
    public async Task An_engine_of_another_authority_is_not_trusted()
    {
        await using FakeEngine engine = await FakeEngine.StartAsync(Answer, overTls: true);
        await using FakeEngine other = await FakeEngine.StartAsync(Answer, overTls: true);

        EngineFailure failure = (await FakeEngine.AskAsync(engine.Address, Image, other.Certificates)).Failure!;

        Assert.Equal(EngineFailureReason.TlsRefused, failure.Reason);
        Assert.Empty(engine.AskedFor);
    }

    [Theory]
    [InlineData("unix:///var/run/docker.sock", "unix:///var/run/docker.sock")]
    [InlineData("/var/run/docker.sock", "unix:///var/run/docker.sock")]
    [InlineData("tcp://build.example.com", "tcp://build.example.com:2376")]
    [InlineData("tcp://build.example.com:1234/", "tcp://build.example.com:1234")]
    public void An_address_is_read_as_docker_reads_it(string text, string expected)
    {
        Assert.True(EngineAddress.TryParse(text, out EngineAddress? address, out string? problem), problem);
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("docker.sock")]
    [InlineData("unix://var/run/docker.sock")]
    [InlineData("http://127.0.0.1:2375")]
    [InlineData("tcp://user:" + Word + "@127.0.0.1:2376")]
    [InlineData("ssh://host")]
    public void Other_addresses_are_refused(string text)
    {
        Assert.False(EngineAddress.TryParse(text, out _, out string? problem));
        Assert.DoesNotContain(Word, problem, StringComparison.Ordinal);
    }
}
