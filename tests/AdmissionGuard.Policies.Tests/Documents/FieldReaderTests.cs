using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using FluentValidation;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Documents;

public sealed class FieldReaderTests
{
    private readonly Diagnostics diagnostics = new("f.yaml");

    [Fact]
    public void A_misspelt_field_is_told_with_what_was_meant()
    {
        FieldReader fields = Fields("forbidenTags: [latest]\n", "spec.trustedRegistries");
        fields.Texts("forbiddenTags");
        fields.RefuseUnknown();

        AssertProblems("f.yaml:1:1: spec.trustedRegistries.forbidenTags: unknown field, did you mean forbiddenTags?");
    }

    [Fact]
    public void A_field_of_elsewhere_is_told_with_its_place()
    {
        FieldReader fields = Fields("mode: warn\nodd: 1\n");
        fields.Has("spec");
        fields.RefuseUnknown(new Dictionary<string, string> { ["mode"] = "spec" });

        AssertProblems("f.yaml:1:1: mode: unknown field; it belongs into spec", "f.yaml:2:1: odd: unknown field; known here: spec");
    }

    [Fact]
    public void Validators_count_items_as_they_stand_in_the_file()
    {
        FieldReader fields = Fields("allow: [1, good, true, bad]\n");
        Options options = new(fields.Texts("allow") ?? []);
        fields.Validate(options, new OptionsValidator());

        Assert.Equal(["good", "bad"], options.Allow);
        AssertProblems(
            "f.yaml:1:9: allow[0]: must be text, is a number to YAML; write it in quotes: \"1\"",
            "f.yaml:1:18: allow[2]: must be text, is a boolean to YAML; write it in quotes: \"true\"",
            "f.yaml:1:24: allow[3]: is bad");
    }

    [Fact]
    public void One_text_may_stand_for_a_list_where_that_is_allowed()
    {
        FieldReader fields = Fields("a: x\nb: [x, y]\nc: {}\nd: 5\n");

        Assert.Equal(["x"], fields.TextOrTexts("a")!.Value.AsEnumerable());
        Assert.Equal(["x", "y"], fields.TextOrTexts("b")!.Value.AsEnumerable());
        Assert.Null(fields.TextOrTexts("c"));
        Assert.Null(fields.TextOrTexts("d"));
        Assert.Null(fields.TextOrTexts("e"));
        AssertProblems(
            "f.yaml:3:4: c: must be text or a list of texts, is a mapping",
            "f.yaml:4:4: d: must be text, is a number to YAML; write it in quotes: \"5\"");
    }

    [Theory]
    [InlineData("2027-03-31", true)]
    [InlineData("\"2027-03-31\"", true)]
    [InlineData("2027-3-31", false)]
    [InlineData("tomorrow", false)]
    [InlineData("[]", false)]
    public void A_day_is_year_month_day(string value, bool readable)
    {
        Assert.Equal(readable ? new DateOnly(2027, 3, 31) : null, Fields($"until: {value}\n").Day("until"));
        Assert.Equal(readable, diagnostics.None);
    }

    [Theory]
    [InlineData("yes", "a boolean")]
    [InlineData("Off", "a boolean")]
    [InlineData("0123", "a number")]
    [InlineData("0x1F", "a number")]
    [InlineData("1_000", "a number")]
    [InlineData("12:30", "a number")]
    [InlineData("-1.5e+3", "a number")]
    [InlineData(".inf", "a number")]
    [InlineData("1.25.3", "text")]
    [InlineData("2027-03-31", "text")]
    [InlineData("y", "text")]
    [InlineData("latest", "text")]
    [InlineData("sha256:00", "text")]
    [InlineData("1.2-alpine", "text")]
    [InlineData("+", "text")]
    [InlineData(".", "text")]
    [InlineData("_", "text")]
    [InlineData("10.0.0.1:5000", "text")]
    [InlineData("localhost:5000", "text")]
    public void Plain_scalars_are_what_YAML_1_1_takes_them_for(string value, string kind) => Assert.Equal(kind, new YamlScalar(default, value, true).KindName);

    private FieldReader Fields(string text, string path = "") =>
        new(Assert.IsType<YamlMapping>(Assert.Single(YamlReader.ReadAll(text, diagnostics))), path, diagnostics);

    private void AssertProblems(params string[] problems) => Assert.Equal(problems, diagnostics.Found.Select(problem => problem.ToString()));

    private sealed record Options(IReadOnlyList<string> Allow);

    private sealed class OptionsValidator : AbstractValidator<Options>
    {
        public OptionsValidator() => RuleForEach(options => options.Allow).Must(item => item != "bad").WithMessage("is bad");
    }
}
