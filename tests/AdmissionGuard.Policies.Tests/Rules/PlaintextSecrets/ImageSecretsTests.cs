using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Images;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>The detector over image configurations: rows 99 and 100 of the edge cases.</summary>
public sealed class ImageSecretsTests
{
    private const string Word = "hunt" + "er7";

    [Fact]
    public void A_build_argument_with_a_token_is_told_by_its_name()
    {
        string step = $"RUN |2 VERSION=1.2 NPM_AUTH={Sample.GitHubToken()} /bin/sh -c npm ci # buildkit";

        ImageFinding found = Assert.Single(Find(new ImageText { History = ["COPY . . # buildkit", step] }));

        Assert.Equal(("history[1]", "NPM_AUTH", "github-personal-access-token"), (found.Field, found.Name, found.Finding.RuleId));
        Assert.Equal(SecretLevel.High, found.Finding.Level);
    }

    [Theory]
    [InlineData("ENV DB_PASSWORD=" + Word)]
    [InlineData("ARG DB_PASSWORD=" + Word)]
    [InlineData("/bin/sh -c #(nop)  ENV DB_PASSWORD=" + Word)]
    [InlineData("|1 DB_PASSWORD=" + Word + " /bin/sh -c make")]
    [InlineData("RUN /bin/sh -c app --db-password " + Word)]
    public void Every_form_of_a_step_is_read(string step) => Assert.Equal(SecretLevel.High, Assert.Single(Find(new ImageText { History = [step] })).Finding.Level);

    [Fact]
    public void What_the_base_image_says_is_told_once_and_as_its_own()
    {
        ImageText under = new() { Env = ["DB_PASSWORD=" + Word], DiffIds = ["sha256:a", "sha256:b"] };
        ImageText image = new() { Env = ["DB_PASSWORD=" + Word, "PASSWORD=" + Word], History = ["ENV DB_PASSWORD=" + Word], DiffIds = ["sha256:a", "sha256:b", "sha256:c"] };

        Assert.Equal([("DB_PASSWORD", true), ("PASSWORD", false)], ImageSecrets.Find(SecretDetector.Default, image, under).Select(one => (one.Name, one.IsOfBase)));
    }

    [Fact]
    public void An_image_of_other_layers_is_no_base()
    {
        ImageText stranger = new() { Env = ["DB_PASSWORD=" + Word], DiffIds = ["sha256:z"] };

        Assert.False(Assert.Single(ImageSecrets.Find(SecretDetector.Default, new ImageText { Env = ["DB_PASSWORD=" + Word], DiffIds = ["sha256:a"] }, stranger)).IsOfBase);
    }

    [Fact]
    public void Labels_entrypoint_and_command_are_read()
    {
        ImageText image = new() { Labels = [new("token", Sample.GitHubToken())], Entrypoint = ["app", "--password"], Cmd = [Word] };

        Assert.Equal(["Labels", "Cmd"], Find(image).Select(one => one.Field));
    }

    [Fact]
    public void A_name_that_is_a_token_is_not_told()
    {
        ImageText image = new() { Env = [Sample.GitHubToken() + "_PASSWORD=" + Word], Cmd = ["app", "--" + Sample.GitHubToken() + "-password", Word] };

        Assert.NotEmpty(Find(image));
        Assert.DoesNotContain(Find(image), one => one.ToString().Contains(Sample.GitHubToken()[4..], StringComparison.Ordinal));
    }

    [Fact]
    public void An_ordinary_image_is_clean_and_no_text_form_tells_a_value()
    {
        ImageText image = new()
        {
            Env = ["PATH=/usr/local/bin:/usr/bin", "GPG_KEY=" + Sample.Random("0123456789ABCDEF", 40), "PYTHON_VERSION=3.12.1", "canary"],
            Labels = [new("org.opencontainers.image.revision", Sample.Random(Sample.Hex, 40))],
            Cmd = ["nginx", "-g", "daemon off;"],
            History = ["CMD [\"nginx\"]", "RUN /bin/sh -c set -eux; apt-get update # buildkit"],
        };

        Assert.Empty(Find(image));
        Assert.DoesNotContain("canary", image.ToString(), StringComparison.Ordinal);
    }

    private static ImmutableArray<ImageFinding> Find(ImageText image) => ImageSecrets.Find(SecretDetector.Default, image);
}
