using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages;

/// <summary>Reads the rule from its options as they stand in a policy.</summary>
internal static class Given
{
    public const string KeyId = "e38acb8c2f5b1c2dbfbfdd5a39e539b040e816f2c77a36257ddcfe69b80bda9f";

    /// <summary>A source as most are.</summary>
    public const string Source = $"images: ['registry.example.com/**'], notary: {{ server: 'https://notary.example.com', roots: ['{KeyId}'] }}";

    /// <summary>The options of a rule with one source.</summary>
    public static string OneSource(string more = "") => $"sources: [{{ {Source} {(more.Length == 0 ? "" : $", {more}")} }}]";

    public static IWaitingRule Rule(string options)
    {
        (IRule rule, ImmutableArray<Diagnostic> mistakes) = Read(options.StartsWith('{') ? options : $"{{ {options} }}");
        Assert.Empty(mistakes);
        return Assert.IsAssignableFrom<IWaitingRule>(rule);
    }

    /// <summary>What is wrong with the options, as <c>path: problem</c>.</summary>
    public static IReadOnlyList<string> Mistakes(string options) => [.. Read(options.StartsWith('{') ? options : $"{{ {options} }}").Mistakes.Select(mistake => $"{mistake.Path}: {mistake.Problem}")];

    /// <summary>The hash of the first source.</summary>
    public static string HashOfSource(string options) => FirstSource(options).Hash;

    /// <summary>The first source.</summary>
    public static SignatureSource FirstSource(string options)
    {
        FieldReader fields = Fields("{ " + options + " }", new Diagnostics("policy.yaml"));
        return SignatureSourceReader.Read(Assert.Single(fields.Children("sources")!.Value));
    }

    private static (IRule Rule, ImmutableArray<Diagnostic> Mistakes) Read(string options)
    {
        Diagnostics diagnostics = new("policy.yaml");
        FieldReader fields = Fields(options, diagnostics);
        IRule rule = new SignedImagesRuleDefinition().Read(fields);
        fields.RefuseUnknown();
        return (rule, diagnostics.Found);
    }

    private static FieldReader Fields(string options, Diagnostics diagnostics) =>
        new(Assert.IsType<YamlMapping>(Assert.Single(YamlReader.ReadAll(options, diagnostics))), "rule", diagnostics);
}
