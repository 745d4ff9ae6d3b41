using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.TrustedRegistries;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.TrustedRegistries;

/// <summary>Reads the rule from its options as they stand in a policy.</summary>
internal static class Given
{
    public static IRule Rule(string options)
    {
        (IRule rule, ImmutableArray<Diagnostic> mistakes) = Read(options);
        Assert.Empty(mistakes);
        return rule;
    }

    /// <summary>What is wrong with the options, as <c>path: problem</c>.</summary>
    public static IReadOnlyList<string> Mistakes(string options) => [.. Read(options).Mistakes.Select(mistake => $"{mistake.Path}: {mistake.Problem}")];

    private static (IRule Rule, ImmutableArray<Diagnostic> Mistakes) Read(string options)
    {
        Diagnostics diagnostics = new("policy.yaml");
        YamlMapping mapping = Assert.IsType<YamlMapping>(Assert.Single(YamlReader.ReadAll(options, diagnostics)));
        FieldReader fields = new(mapping, "rule", diagnostics);
        IRule rule = new TrustedRegistriesRuleDefinition().Read(fields);
        fields.RefuseUnknown();
        return (rule, diagnostics.Found);
    }
}
