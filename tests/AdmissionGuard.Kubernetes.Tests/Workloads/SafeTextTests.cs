using System.Diagnostics;
using System.Reflection;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Kubernetes.Tests.Marked;

namespace AdmissionGuard.Kubernetes.Tests.Workloads;

/// <summary>Types that hold text of objects: what they say of themselves in a log or a debugger, whatever is put into them.</summary>
public sealed class SafeTextTests
{
    private static readonly Assembly Library = typeof(Review).Assembly;

    // Their strings are names, paths, versions and sentences of ours, and what the text of a failure of the API server says.
    private static readonly HashSet<string> Telling = [.. """
        ApiFailure Assertion CertificateFacts ClusterAccess EndpointTrust EventTarget Flaw GroupAndName KeyedCertificate LabelledNamespace
        LeaseRecord LedgerEntry LedgerPolicy LiveConfiguration ManagedMaterial MaterialChange ObjectEvent PolicyEvent PolicyMap PolicyMapKey
        PolicyMapRejection PolicyReview PolicyReviewAnswer PullSecret RegistrationOrder Review ReviewAnswer ReviewedMap RotationSettings
        RotationStep SecretVersion SelfTestOutcome ServiceNames Sight Subject TrustSighting WorkloadKind
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    public static TheoryData<Type> Holders => new(TextHolders.In(Library).ToArray());

    [Theory]
    [MemberData(nameof(Holders))]
    public void A_type_that_holds_text_does_not_tell_it(Type type) => Canary.IsNowhereIn(TextHolders.Shown(TextHolders.Filled(type)));

    [Fact]
    public void Only_types_whose_strings_are_names_tell_them() =>
        Assert.DoesNotContain(TextHolders.TellingStrings(Library), type => !Telling.Contains(type.Name));

    [Fact]
    public void What_reads_text_from_the_stack_shows_none_of_it() =>
        Assert.All(TextHolders.OnTheStack(Library), type => Assert.Equal("(a text)", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value));
}
