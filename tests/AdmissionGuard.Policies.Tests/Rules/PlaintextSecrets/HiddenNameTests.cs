using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>People mix up key and value: a token where a name belongs is found, and told nowhere.</summary>
public sealed class HiddenNameTests
{
    private static readonly string Token = Sample.GitHubToken();

    [Theory]
    [InlineData("a.json", "{\"@\":{\"role\":\"admin\"}}")]
    [InlineData("a.json", "{\"@\":{\"password\":\"x1\"}}")]
    [InlineData("a.yaml", "users:\n  @:\n    role: admin\n")]
    [InlineData("a.yaml", "users:\n  @:\n    password: x1\n")]
    [InlineData("a.ini", "[@]\nrole = admin\n")]
    [InlineData("a.properties", "mode=fast\n@=admin\n")]
    [InlineData("a.properties", "mode=fast\n@.password=x1\n")]
    [InlineData("a.xml", "<a><@><role>admin</role></@></a>")]
    [InlineData("a.xml", "<a><b @=\"x1\"/></a>")]
    [InlineData("@", "x")]
    public void A_key_of_a_text_that_is_a_token_is_found_and_not_told(string key, string text) => AssertHidden(Objects.ConfigMap(Put(key), Put(text)));

    [Fact]
    public void So_is_every_other_name()
    {
        AssertHidden(Objects.WithVariable(Token, "x"));
        AssertHidden(Objects.WithVariable(Token + "_PASSWORD", "x1"));
        AssertHidden(Objects.WithArgs("--" + Token + "-password", "x1"));
        AssertHidden(Objects.WithArgs("--" + Token, "x1"));
        AssertHidden(Objects.WithArgs(Token + "=admin"));
        AssertHidden(Objects.WithHeader(Token, "x"));
        AssertHidden(Objects.WithAnnotation("example.com/" + Token, "x"));
        AssertHidden(Objects.WithVolume("csi.volumeAttributes", Token, "x"));
    }

    [Fact]
    public void An_image_that_is_a_token_is_found() =>
        AssertHidden(APod().With(AContainer().With(draft => draft with { Image = "registry.example.com/x:1?token=" + Token })).Build());

    [Fact]
    public void A_token_with_a_word_written_to_it_is_not_told()
    {
        Violation violation = Assert.Single(Looked.At(Objects.WithVolume("csi.volumeAttributes", Token + "password", "x1")));

        Assert.DoesNotContain(Token[4..], $"{violation} {violation.Place.FullPath} {violation.Secret}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_container_that_is_a_token_is_not_told() =>
        AssertHidden(APod().With(AContainer().With(draft => draft with { Name = Token }).WithEnv("PASSWORD", "x1")).Build());

    [Theory]
    [InlineData("registry.example.com/x:1?token=@")]
    [InlineData("@")]
    [InlineData("registry.example.com/x:@")]
    public void An_image_with_a_token_in_it_is_not_shown(string image)
    {
        Assert.Equal(SafeName.Hidden, ShownImage.Of(Put(image)));
        Assert.Equal("registry.example.com/web:1.25", ShownImage.Of("registry.example.com/web:1.25"));
    }

    [Theory]
    [InlineData("SPRING_DATASOURCE_URL_2024_PRIMARY", "x")]
    [InlineData("com.example.v2.SomeConfigurationClass1", "x")]
    [InlineData("sha256-0123456789abcdef0123456789abcdef", "x")]
    public void An_ordinary_long_name_is_none(string name, string value) => Assert.Empty(Looked.At(Objects.ConfigMap(name, value)));

    private static string Put(string text) => text.Replace("@", Token, StringComparison.Ordinal);

    private static void AssertHidden(Workload workload)
    {
        Assert.StartsWith("high ", Looked.SurestAt(workload), StringComparison.Ordinal);
        foreach (Violation violation in Looked.At(workload))
        {
            Assert.DoesNotContain(Token[4..], $"{violation} {violation.Place.FullPath} {violation.Place.AsPointer} {violation.Secret}", StringComparison.Ordinal);
        }
    }
}
