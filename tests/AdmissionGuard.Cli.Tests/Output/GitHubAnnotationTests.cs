using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Tests.Output;

public sealed class GitHubAnnotationTests
{
    [Fact]
    public void Nothing_in_a_name_or_message_can_begin_another_command() =>
        Assert.Equal(
            "::error file=a%3A%3Ab%2Cc%0A%25.yaml,line=3,col=7,title=t%3A%2C%0D::m: 100%25, x%0A::warning::y",
            GitHubAnnotation.Of("error", "a::b,c\n%.yaml", new Mark(3, 7), "t:,\r", "m: 100%, x\n::warning::y"));

    [Fact]
    public void The_standard_input_has_no_file_to_point_at() =>
        Assert.Equal("::warning title=t::m", GitHubAnnotation.Of("warning", InputFile.StandardInputName, new Mark(3, 7), "t", "m"));
}
