using System.Diagnostics;
using System.Reflection;
using AdmissionGuard.Kubernetes.Tests.Marked;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Types that hold values: what they say of themselves in a log or a debugger, whatever is put into them.</summary>
public sealed class SafeTextTests
{
    private static readonly Assembly Library = typeof(Workload).Assembly;

    // Their strings are names, paths, words of a policy and sentences of ours. Those of ImageText, YamlScalar and the like are values.
    private static readonly HashSet<string> Telling = [.. """
        Advice Allowance AllowanceOptions AnnotationList CollectionAnswer CommandFinding Container ContainerHandler ContainerSecurityContext
        CustomPattern DemandField Diagnostic Entry Exemption ExemptionOptions ExemptionUse ExpressionOptions FieldExplanation FoundSecret
        ImageFinding ImageVolume InnerPlace JudgedImage LabelExpression LastResolutionKey LookupAnswer Malformation MetadataOptions NamePattern
        NotaryOptions PatternOptions Place PodSecurityContext PodSpec Policy PolicyDocument PolicyRule PolicyText PullSecretsReading Reason
        RegistryOptions RegistryProblem ResolvedImage RootOptions RuleAllowance RuleFault SeccompProfile SecretFinding SecretRule SecretTraits
        ServerConnection ServerSetup SignatureFinding SignatureSource SignerOptions TokenPart TrustDataReading VerdictKey VerifiedImage Violation
        VolumeOptions Workload WorkloadPattern YamlProblem
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    public static TheoryData<Type> Holders => new(TextHolders.In(Library).ToArray());

    [Theory]
    [MemberData(nameof(Holders))]
    public void A_type_that_holds_text_does_not_tell_it(Type type) => Canary.IsNowhereIn(TextHolders.Shown(TextHolders.Filled(type)));

    [Fact]
    public void The_types_that_values_come_through_are_among_them() =>
        Assert.Superset(
            new HashSet<Type>([typeof(Utf8Text), typeof(NamedText), typeof(EnvVariable), typeof(ConfigData), typeof(ContainerHandler), typeof(AnnotationList), typeof(VolumeOptions), typeof(Container), typeof(Workload)]),
            TextHolders.In(Library).ToHashSet());

    [Fact]
    public void A_type_that_told_its_text_would_be_found()
    {
        Assert.Contains(typeof(Teller), TextHolders.In(typeof(Teller).Assembly));
        Assert.Equal(TextHolders.Shown(new Teller(Canary.Text.AsMemory())), TextHolders.Shown(TextHolders.Filled(typeof(Teller))));
        Assert.Contains(Canary.Text, TextHolders.Shown(TextHolders.Filled(typeof(Teller))), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_types_whose_strings_are_names_tell_them() =>
        Assert.DoesNotContain(TextHolders.TellingStrings(Library), type => !Telling.Contains(type.Name));

    [Fact]
    public void What_reads_text_from_the_stack_shows_none_of_it()
    {
        Assert.NotEmpty(TextHolders.OnTheStack(Library));
        Assert.All(TextHolders.OnTheStack(Library), type => Assert.Equal("(a text)", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value));
    }

    private sealed record Teller(ReadOnlyMemory<char> Value);
}
