using AdmissionGuard.Images.References;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Images.Tests.References;

public sealed class ReferencePropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(12);

    [Fact]
    public void The_generator_makes_references_and_patterns_often_enough_to_prove_something()
    {
        string[] texts = [.. ReferenceTexts.Likely.Generator.Sample(10_000, 12)];

        Assert.InRange(texts.Count(text => ImageReference.TryParse(text, out _, out _)), 1_000, 9_000);
        Assert.InRange(texts.Count(text => ImageReference.TryParse(text, out ImageReference? image, out _) && image.Registry != "docker.io"), 100, 9_000);
        Assert.InRange(texts.Count(text => ImagePattern.TryParse(text, out _, out _)), 300, 9_000);
    }

    [Fact]
    public void Parsing_the_canonical_text_gives_the_same_image() =>
        Check.One(Thorough, Prop.ForAll(ReferenceTexts.Likely, text =>
            !ImageReference.TryParse(text, out ImageReference? image, out _)
            || (ImageReference.TryParse(image.ToString(), out ImageReference? again, out _) && again == image && again.ToString() == image.ToString())));

    [Fact]
    public void What_is_accepted_is_in_the_documented_grammar() =>
        Check.One(Thorough, Prop.ForAll(ReferenceTexts.Likely, text =>
            !ImageReference.TryParse(text, out ImageReference? image, out _) || ReferenceGrammar.Accepts(image.ToString())));

    [Fact]
    public void What_is_in_the_documented_grammar_is_accepted_unless_refused_on_purpose() =>
        Check.One(Thorough, Prop.ForAll(ReferenceTexts.Likely, text =>
            !ReferenceGrammar.AcceptsAsWritten(text) || ReferenceGrammar.IsRefusedOnPurpose(text) || ImageReference.TryParse(text, out _, out _)));

    [Fact]
    public void Any_string_gets_an_image_or_an_error_and_never_an_exception() =>
        Check.One(Thorough, Prop.ForAll(ReferenceTexts.Anything, text =>
            ImageReference.TryParse(text, out ImageReference? image, out ImageReferenceError? error) ? image is not null && error is null : image is null && error is not null));

    [Fact]
    public void Any_string_gets_a_pattern_or_a_problem_and_never_an_exception()
    {
        Check.One(Thorough, Prop.ForAll(ReferenceTexts.Anything, HasPatternOrProblem));
        Check.One(Thorough, Prop.ForAll(ReferenceTexts.Likely, text => HasPatternOrProblem(text)));
    }

    [Fact]
    public void The_name_of_an_image_is_a_pattern_for_it_and_so_is_its_host() =>
        Check.One(Thorough, Prop.ForAll(ReferenceTexts.Likely, text =>
            !ImageReference.TryParse(text, out ImageReference? image, out _)
            || (Parsed.Pattern(image.Name).Matches(image) && Parsed.Pattern($"{image.Name.Split('/')[0]}/**").Matches(image))));

    [Fact]
    public void A_pattern_matches_only_images_of_its_own_host_when_the_host_has_no_star() =>
        Check.One(Thorough, Prop.ForAll(ReferenceTexts.Likely, ReferenceTexts.Likely, (text, path) =>
            !ImageReference.TryParse(text, out ImageReference? image, out _)
            || !ImagePattern.TryParse("registry.example.com/" + path, out ImagePattern? pattern, out _)
            || image.Registry == "registry.example.com"
            || !pattern.Matches(image)));

    private static bool HasPatternOrProblem(string? text) =>
        ImagePattern.TryParse(text, out ImagePattern? pattern, out string? problem) ? pattern.ToString() == text : pattern is null && problem.Length > 0;
}
