using System.Text;
using AdmissionGuard.Images.Credentials;
using Xunit;

namespace AdmissionGuard.Images.Tests.Credentials;

/// <summary>Row 84 of the notes and section 10.2: entries match as they do for the kubelet.</summary>
public sealed class DockerConfigTests
{
    [Theory]
    [InlineData("registry.example.com", "registry.example.com", "a")]
    [InlineData("https://registry.example.com", "registry.example.com", "a")]
    [InlineData("http://registry.example.com/", "registry.example.com", "a")]
    [InlineData("https://registry.example.com/v1/", "registry.example.com", "a")]
    [InlineData("https://registry.example.com/v2/", "registry.example.com", "a")]
    [InlineData("https://registry.example.com/v2/team", "registry.example.com", "team/a")]
    [InlineData("Registry.Example.com", "registry.example.com", "a")]
    [InlineData("registry.example.com:5000", "registry.example.com:5000", "a")]
    [InlineData("*.example.com", "registry.example.com", "a")]
    [InlineData("reg*.example.com", "registry.example.com", "a")]
    [InlineData("r*s*y.example.com", "registry.example.com", "a")]
    [InlineData("*.*.com", "registry.example.com", "a")]
    [InlineData("*", "localhost", "a")]
    [InlineData("registry.example.com/team", "registry.example.com", "team/a")]
    [InlineData("registry.example.com/team", "registry.example.com", "team-b/a")]
    [InlineData("registry.example.com/team/a", "registry.example.com", "team/a")]
    [InlineData("user@registry.example.com", "registry.example.com", "a")]
    [InlineData("registry.example.com?x=y", "registry.example.com", "a")]
    [InlineData("[::1]:5000", "[::1]:5000", "a")]
    [InlineData("https://index.docker.io/v1/", "docker.io", "library/nginx")]
    [InlineData("index.docker.io", "docker.io", "team/a")]
    [InlineData("docker.io", "docker.io", "team/a")]
    [InlineData("docker.io/team", "docker.io", "team/a")]
    public void An_entry_is_for_a_repository(string key, string registry, string repository) => Assert.Single(Config(Entry(key)).Find(registry, repository));

    [Theory]
    [InlineData("registry.example.com:443", "registry.example.com", "a")]
    [InlineData("registry.example.com", "registry.example.com:443", "a")]
    [InlineData("registry.example.com:5000", "registry.example.com:5001", "a")]
    [InlineData("example.com", "registry.example.com", "a")]
    [InlineData("*.example.com", "example.com", "a")]
    [InlineData("*.example.com", "a.registry.example.com", "a")]
    [InlineData("*", "registry.example.com", "a")]
    [InlineData("r*x.example.com", "registry.example.com", "a")]
    [InlineData("reg*gistry.example.com", "registry.example.com", "a")]
    [InlineData("registry.example.com/team/a", "registry.example.com", "team/b")]
    [InlineData("registry.example.com/Team", "registry.example.com", "team/a")]
    [InlineData("https://registry.example.com/v1", "registry.example.com", "a")]
    [InlineData("https://index.docker.io/v1/", "registry.example.com", "a")]
    [InlineData("https://index.docker.io/v1", "docker.io", "library/nginx")]
    [InlineData("", "registry.example.com", "a")]
    [InlineData("https://", "registry.example.com", "a")]
    [InlineData("registry.example.com:port", "registry.example.com", "a")]
    [InlineData("a b", "registry.example.com", "a")]
    public void An_entry_is_not_for_a_repository(string key, string registry, string repository) => Assert.Empty(Config(Entry(key)).Find(registry, repository));

    [Fact]
    public void Longer_paths_are_tried_first_and_all_that_match_are_tried() =>
        Assert.Equal(
            Users("d", "c", "a"),
            Config(Entry("registry.example.com", "a"), Entry("other.example.com", "b"), Entry("registry.example.com/team", "c"), Entry("registry.example.com/team/app", "d"))
                .Find("registry.example.com", "team/app"));

    [Fact]
    public void The_entry_of_Docker_Hub_is_used_only_when_none_other_matches()
    {
        DockerConfig config = Config(Entry("https://index.docker.io/v1/", "hub"), Entry("docker.io/team", "team"));

        Assert.Equal(Users("team"), config.Find("docker.io", "team/a"));
        Assert.Equal(Users("hub"), config.Find("docker.io", "library/nginx"));
    }

    [Fact]
    public void Several_documents_are_joined_by_the_order_of_their_keys()
    {
        DockerConfig merged = DockerConfig.Merge([Config(Entry("registry.example.com", "a")), Config(Entry("registry.example.com/team", "b")), Config(Entry("registry.example.com", "c"))]);

        Assert.Equal(Users("b", "a", "c"), merged.Find("registry.example.com", "team/app"));
    }

    [Theory]
    [InlineData("YWxpY2U6Y29ycmVjdCBob3JzZQ==")]
    [InlineData("YWxpY2U6Y29ycmVjdCBob3JzZQ")]
    public void The_field_auth_counts_before_user_name_and_password(string auth) =>
        Assert.Equal(
            [Credential.OfPassword("alice", "correct horse")],
            Read($$"""{"auths":{"a.example.com":{"username":"other","password":"other","auth":"{{auth}}"} } }""").Find("a.example.com", "a"));

    [Fact]
    public void A_password_may_hold_colons() =>
        Assert.Equal(
            [Credential.OfPassword("u", "a:b:")],
            Read($$"""{"auths":{"a.example.com":{"auth":"{{Convert.ToBase64String("u:a:b:"u8)}}"} } }""").Find("a.example.com", "a"));

    [Fact]
    public void An_identity_token_is_understood() =>
        Assert.True(Assert.Single(Read("""{"auths":{"a.example.com":{"auth":"dTo=","identitytoken":"x"}}}""").Find("a.example.com", "a")).HasIdentityToken);

    [Fact]
    public void An_entry_without_texts_asks_anonymously() =>
        Assert.Empty(Read("""{"auths":{"a.example.com":{}},"credsStore":"desktop"}""").Find("a.example.com", "a"));

    [Fact]
    public void The_older_form_is_the_bare_map()
    {
        Assert.True(DockerConfig.TryRead("""{"a.example.com":{"username":"a","password":"b"}}"""u8.ToArray(), DockerConfigFormat.Dockercfg, out DockerConfig? config, out _));

        Assert.Single(config.Find("a.example.com", "a"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"auths":null}""")]
    [InlineData("""{"auths":{}}""")]
    public void A_document_may_be_empty(string text) => Assert.Empty(Read(text).Find("a.example.com", "a"));

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("SECRET", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"auths":[]}""", "auths that are not an object")]
    [InlineData("""{"auths":{"a":"SECRET"}}""", "number 1, that is not an object")]
    [InlineData("""{"auths":{"b.example.com":{},"a":{"auth":"SECRET!"}}}""", "number 2, whose auth is not base64")]
    [InlineData("""{"auths":{"a":{"auth":"U0VDUkVU"}}}""", "no colon")]
    [InlineData("""{"auths":{"a":{"auth":"/zr/"}}}""", "not UTF-8")]
    [InlineData("""{"auths":{"a":{"auth":7}}}""", "auth is not a text")]
    [InlineData("""{"auths":{"a":{"password":{"SECRET":1}}}}""", "password is not a text")]
    [InlineData("""{"auths":{"a":{"password":"SECRET","password":"SECRET"}}}""", "repeats a name")]
    [InlineData("""{"auths":{"a":{"password":"\ud800SECRET"}}}""", "surrogate")]
    [InlineData("""{"auths":{"\ud800":{}}}""", "surrogate")]
    public void A_broken_document_is_told_without_its_values(string text, string words)
    {
        Assert.False(DockerConfig.TryRead(Encoding.UTF8.GetBytes(text), DockerConfigFormat.ConfigJson, out DockerConfig? config, out string? problem));
        Assert.Null(config);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_has_a_limit()
    {
        Assert.False(DockerConfig.TryRead(new byte[DockerConfig.MaxBytes + 1], DockerConfigFormat.ConfigJson, out _, out string? problem));
        Assert.Contains("1048576 bytes", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_shows_a_secret()
    {
        Credential credential = Credential.OfPassword("alice", "SECRET");

        Assert.DoesNotContain("SECRET", $"{credential}{credential.Id}{Config(Entry("a"))}{CredentialReading.Of([credential])}", StringComparison.Ordinal);
        Assert.DoesNotContain("alice", $"{credential}{credential.Id}", StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_the_same_for_equal_credentials_and_for_no_others()
    {
        Credential[] all = [Credential.OfPassword("a", "b"), Credential.OfPassword("ab", ""), Credential.OfPassword("", "ab"), Credential.OfIdentityToken("b", "a"), Credential.OfIdentityToken("ab")];

        Assert.Equal(all.Length, all.Select(credential => credential.Id).Distinct().Count());
        Assert.Equal(Credential.OfPassword("a", "b").Id, all[0].Id);
    }

    private static string Entry(string key, string user = "alice") => $$"""{{System.Text.Json.JsonSerializer.Serialize(key)}}:{"username":"{{user}}","password":"correct horse"}""";

    private static Credential[] Users(params string[] names) => [.. names.Select(name => Credential.OfPassword(name, "correct horse"))];

    private static DockerConfig Config(params string[] entries) => Read($$"""{"auths":{ {{string.Join(',', entries)}} } }""");

    private static DockerConfig Read(string text) =>
        DockerConfig.TryRead(Encoding.UTF8.GetBytes(text), DockerConfigFormat.ConfigJson, out DockerConfig? config, out string? problem) ? config : throw new InvalidOperationException(problem);
}
