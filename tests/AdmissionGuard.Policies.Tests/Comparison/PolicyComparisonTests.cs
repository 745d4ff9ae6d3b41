using System.Collections.Immutable;
using AdmissionGuard.Policies.Comparison;
using AdmissionGuard.Policies.Documents;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Comparison;

public sealed class PolicyComparisonTests
{
    private const string Base = """
        mode: enforce
        match: { namespaces: ["team-*", prod], excludeNamespaces: [team-x], kinds: [Pod, Deployment] }
        trustedRegistries: { allow: [registry.example.com], deny: [registry.example.com/old/*], requireDigest: true, forbiddenTags: [latest] }
        securityContext: { runAsNonRoot: true, privileged: false, capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }, seccompProfile: { type: RuntimeDefault } }
        plaintextSecrets: { enforceAt: high }
        exemptions: [{ rules: [plaintextSecrets], workloads: [Pod/old], until: 2027-01-01, reason: OPS-1 }]
        """;

    public static TheoryData<string, string, string> Edits => new()
    {
        { "[registry.example.com]", "[registry.example.com, \"docker.io/**\"]", "trustedRegistries.allow gained docker.io/**" },
        { "allow: [registry.example.com], ", "", "trustedRegistries.allow was removed, which allows everything" },
        { "deny: [registry.example.com/old/*], ", "", "trustedRegistries.deny lost registry.example.com/old/*" },
        { "requireDigest: true", "requireDigest: false", "trustedRegistries.requireDigest is no longer true" },
        { "forbiddenTags: [latest]", "forbiddenTags: [dev]", "trustedRegistries.forbiddenTags lost latest" },
        { "mode: enforce", "mode: audit", "mode went from enforce to audit" },
        { "plaintextSecrets: { enforceAt", "plaintextSecrets: { mode: warn, enforceAt", "plaintextSecrets went from mode enforce to warn" },
        { "plaintextSecrets: { enforceAt: high }\nexemptions: [{ rules: [plaintextSecrets]", "exemptions: [{ rules: [securityContext]", "plaintextSecrets was removed" },
        { "runAsNonRoot: true, ", "", "securityContext.runAsNonRoot was removed" },
        { "runAsNonRoot: true", "runAsNonRoot: true, acceptNonZeroUser: true", "securityContext.acceptNonZeroUser became true" },
        { "drop: [ALL]", "drop: [NET_RAW]", "securityContext.capabilities.drop lost ALL" },
        { "add: [NET_BIND_SERVICE]", "add: [NET_BIND_SERVICE, CHOWN]", "securityContext.capabilities.add gained CHOWN" },
        { "type: RuntimeDefault", "type: [RuntimeDefault, Localhost]", "securityContext.seccompProfile.type gained Localhost" },
        { ", seccompProfile: { type: RuntimeDefault }", "", "securityContext.seccompProfile.type was removed, which allows everything" },
        { "[\"team-*\", prod]", "[\"team-*\"]", "match.namespaces lost prod" },
        { "namespaces: [\"team-*\", prod], ", "namespaces: [\"team-a\"], ", "match.namespaces lost team-*, prod" },
        { "excludeNamespaces: [team-x]", "excludeNamespaces: [team-x, team-y]", "match.excludeNamespaces gained team-y" },
        { "kinds: [Pod, Deployment]", "kinds: [Pod]", "match.kinds leaves out Deployment" },
        { "kinds: [Pod, Deployment]", "kinds: [Pod, Deployment], namespaceSelector: { matchLabels: { tier: prod } }", "match.namespaceSelector was added; make sure that it leaves out no namespace that was bound" },
        { "until: 2027-01-01", "until: 2028-01-01", "exemption of plaintextSecrets for Pod/old goes on until 2028-01-01, was 2027-01-01" },
        { "workloads: [Pod/old]", "workloads: [\"Pod/*\"]", "exemptions gained plaintextSecrets for Pod/* until 2027-01-01" },
    };

    public static TheoryData<string, string> Harmless => new()
    {
        { "[registry.example.com]", "[ 'registry.example.com' ]" },
        { "forbiddenTags: [latest]", "forbiddenTags: [latest, dev]" },
        { "allow: [registry.example.com]", "allow: [registry.example.com/shop/*]" },
        { "namespaces: [\"team-*\", prod], ", "" },
        { "[\"team-*\", prod]", "[\"*\"]" },
        { "excludeNamespaces: [team-x], ", "" },
        { "kinds: [Pod, Deployment]", "kinds: [Pod, Deployment, Job]" },
        { "until: 2027-01-01", "until: 2026-12-01" },
        { "exemptions: [{ rules: [plaintextSecrets], workloads: [Pod/old], until: 2027-01-01, reason: OPS-1 }]", "" },
        { "seccompProfile: { type: RuntimeDefault }", "seccompProfile: { type: [RuntimeDefault] }" },
        { "privileged: false", "privileged: false, hostPID: false" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_that_loosens_is_told(string from, string to, string expected)
    {
        string line = Assert.Single(Compare(from, to), line => !line.Contains("exemptions gained securityContext", StringComparison.Ordinal));
        Assert.Equal($"baseline: {expected}", line);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void An_edit_that_loosens_nothing_is_not_told(string from, string to) =>
        Assert.DoesNotContain(Compare(from, to), line => !line.Contains("allow gained registry.example.com/shop/*", StringComparison.Ordinal));

    [Fact]
    public void A_mode_of_the_policy_is_told_once_for_all_its_rules_and_a_rules_own_apart() =>
        Assert.Equal(
            ["baseline: mode went from enforce to audit", "baseline: plaintextSecrets went from mode enforce to warn"],
            PolicyComparison.Loosened(
                Read("mode: enforce\nplaintextSecrets: { enforceAt: high }\nsecurityContext: { privileged: false }"),
                Read("mode: audit\nplaintextSecrets: { mode: warn, enforceAt: high }\nsecurityContext: { privileged: false }")));

    [Fact]
    public void A_policy_that_is_no_longer_there_is_told() => Assert.Equal(["baseline: is no longer there"], PolicyComparison.Loosened(Read(Base), []));

    [Fact]
    public void A_new_policy_loosens_nothing() => Assert.Empty(PolicyComparison.Loosened([], Read(Base)));

    [Fact]
    public void A_field_whose_demand_is_not_known_is_told_when_it_changes() =>
        Assert.Equal(
            ["baseline: signedImages.sources changed; make sure that it demands no less"],
            PolicyComparison.Loosened(Read(Signed("registry.example.com/**")), Read(Signed("registry.example.com/shop/**"))));

    [Fact]
    public void Exemptions_that_end_soon_or_have_ended_are_told() =>
        Assert.Equal(
            [
                "baseline: the exemption of plaintextSecrets ended on 2026-11-22 and lifts nothing; remove it",
                "baseline: the exemption of plaintextSecrets in team-a ends on 2026-12-07",
            ],
            ExemptionEnds.Soon(
                Read("plaintextSecrets: { enforceAt: high }\nexemptions:\n"
                    + "  - { rules: [plaintextSecrets], namespaces: [team-a], until: 2026-12-07, reason: a }\n"
                    + "  - { rules: [plaintextSecrets], until: 2026-11-22, reason: b }\n"
                    + "  - { rules: [plaintextSecrets], namespaces: [team-b], until: 2026-12-08, reason: c }")[0].Policy,
                new DateOnly(2026, 11, 23)));

    private static string Signed(string images) =>
        $$"""signedImages: { sources: [{ images: ["{{images}}"], notary: { server: "https://notary.example.com", trustOnFirstUse: true } }] }""";

    private static ImmutableArray<string> Compare(string from, string to)
    {
        Assert.Contains(from, Base, StringComparison.Ordinal);
        return PolicyComparison.Loosened(Read(Base), Read(Base.Replace(from, to, StringComparison.Ordinal)));
    }

    private static ImmutableArray<PolicyDocument> Read(string spec)
    {
        string text = $"apiVersion: admissionguard.io/v1\nkind: Policy\nmetadata: {{ name: baseline }}\nspec:\n  {spec.Replace("\n", "\n  ", StringComparison.Ordinal)}\n";
        PolicyDocumentsReading reading = PolicyDocuments.Read([new PolicyText("policy.yaml", text)]);
        Assert.Empty(reading.Errors);
        return reading.Good;
    }
}
