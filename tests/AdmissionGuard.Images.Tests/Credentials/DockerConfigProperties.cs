using System.Text;
using System.Text.Json;
using AdmissionGuard.Images.Credentials;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Images.Tests.Credentials;

public sealed class DockerConfigProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(30);

    private static Gen<string> Pieces =>
        Gen.Elements("{", "}", "[", "]", ":", ",", "\"auths\"", "\"auth\"", "\"username\"", "\"password\"", "\"a.example.com\"", "\"YTpi\"", "\"https://\\ud800\"", "null", "1", "\"\\u0000@:\"", "{\"auths\":{", "}}", "\"*\"", "\"[::1\"")
            .ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Any_bytes_get_a_config_or_a_problem_and_never_an_exception() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => IsReadOrRefused(bytes)));

    [Fact]
    public void Any_mixture_of_the_pieces_of_a_config_gets_a_config_or_a_problem() =>
        Check.One(Thorough, Prop.ForAll(Pieces.ToArbitrary(), text => IsReadOrRefused(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Any_key_gets_a_config_that_can_be_asked() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<string>(), key =>
            IsReadOrRefused(Encoding.UTF8.GetBytes($$"""{"auths":{ {{JsonSerializer.Serialize(key ?? "")}}:{"username":"a"} } }"""))));

    [Fact]
    public void What_is_written_comes_back() =>
        Check.One(Thorough, Prop.ForAll(Valid, Valid, (user, password) =>
        {
            string name = user.Replace(":", "", StringComparison.Ordinal);
            string auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));
            Assert.True(DockerConfig.TryRead(
                Encoding.UTF8.GetBytes($$"""{"auths":{"a.example.com":{"auth":"{{auth}}"} } }"""), DockerConfigFormat.ConfigJson, out DockerConfig? config, out _));
            return config.Find("a.example.com", "a").SequenceEqual(name.Length + password.Length == 0 ? [] : [Credential.OfPassword(name, password)]);
        }));

    private static Arbitrary<string> Valid =>
        ArbMap.Default.ArbFor<string>().Filter(text => text is not null && !text.Any(char.IsSurrogate));

    private static bool IsReadOrRefused(byte[] bytes)
    {
        foreach (DockerConfigFormat format in Enum.GetValues<DockerConfigFormat>())
        {
            bool read = DockerConfig.TryRead(bytes, format, out DockerConfig? config, out string? problem);
            if (read != (problem is null))
            {
                return false;
            }

            _ = config?.Find("a.example.com", "team/app");
            _ = config?.Find("[::1]:5000", "app");
            _ = config?.Find("docker.io", "library/nginx");
        }

        return true;
    }
}
