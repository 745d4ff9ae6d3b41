using System.Collections.Immutable;
using AdmissionGuard.Kubernetes.PolicyMaps;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;
using static AdmissionGuard.Kubernetes.Tests.PolicyMaps.LedgerScene;

namespace AdmissionGuard.Kubernetes.Tests.PolicyMaps;

public sealed class PolicyLedgerTests
{
    private readonly LedgerScene scene = new();

    [Fact]
    public void Each_key_is_a_text_of_one_or_many_policies()
    {
        scene.List(scene.Map("a", ("one.yaml", Policy("x")), ("two", $"{Policy("y")}\n---\n{Policy("z")}")));
        Assert.Equal("x y z", scene.InForce);
        Assert.Equal("ConfigMap guard/a one.yaml", scene.Now.Policies.Single(policy => policy.Name == "x").Source);
        Assert.True(scene.Now.HasGoodNews);
    }

    [Fact]
    public void No_ConfigMap_at_all_is_told_once()
    {
        scene.List();
        scene.List();
        Assert.Empty(Assert.Single(scene.Published).Policies);
    }

    [Fact]
    public void An_edit_replaces_a_policy_and_a_list_of_the_same_tells_nothing()
    {
        PolicyMap edited = scene.Map("a", ("k", Policy("x", "audit")));
        scene.List(scene.Map("a", ("k", Policy("x"))));
        scene.Put(edited);
        Assert.Equal(Mode.Audit, Assert.Single(scene.Now.Policies).Mode);
        scene.List(edited);
        Assert.Equal(2, scene.Published.Count);
    }

    [Fact]
    public void A_burst_is_published_once()
    {
        scene.List();
        scene.Put(scene.Map("a", ("k", Policy("x"))), scene.Map("b", ("k", Policy("y"))), scene.Map("c", ("k", Policy("z"))));
        Assert.Equal(2, scene.Published.Count);
        Assert.Equal("x y z", scene.InForce);
    }

    [Fact]
    public void A_bad_document_leaves_the_last_good_version_of_its_policy_and_the_others_load()
    {
        scene.List(scene.Map("a", ("k", $"{Policy("x")}\n---\n{Policy("y")}")), scene.Map("b", ("k", Policy("other"))));
        scene.Put(scene.Map("a", ("k", $"{Bad("x")}\n---\n{Policy("y", "warn")}")));
        Assert.Equal("other x y", scene.InForce);
        Assert.Equal([Mode.Enforce, Mode.Warn], scene.Now.Policies.Where(policy => policy.Name != "other").OrderBy(policy => policy.Name).Select(policy => policy.Mode));
        PolicyMapRejection rejection = Assert.Single(scene.Now.News);
        Assert.Equal("the last good version of x stays in force", rejection.KeptWords);
        Assert.StartsWith("ConfigMap guard/a k:5:9: spec.mode: ", rejection.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.EndsWith("did you mean enforce?", rejection.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_YAML_leaves_every_policy_that_it_had()
    {
        scene.List(scene.Map("a", ("k", $"{Policy("x")}\n---\n{Policy("y")}")));
        scene.Put(scene.Map("a", ("k", "spec: [")));
        Assert.Equal("x y", scene.InForce);
    }

    [Fact]
    public void A_policy_that_moved_to_another_key_and_became_bad_stays()
    {
        scene.List(scene.Map("a", ("k", Policy("x"))));
        scene.Put(scene.Map("a", ("new", Bad("x"))));
        Assert.Equal("x", scene.InForce);
    }

    [Fact]
    public void A_bad_document_with_no_earlier_version_is_not_in_force_and_says_so()
    {
        scene.List(scene.Map("a", ("k", Bad("x"))), scene.Map("b", ("k", Policy("y"))));
        Assert.Equal("y", scene.InForce);
        Assert.Equal("what has a mistake is not in force, since no earlier version of it is known", Assert.Single(scene.Now.Rejections).KeptWords);
    }

    [Fact]
    public void A_rejection_is_news_once_and_gone_when_mended()
    {
        scene.List(scene.Map("a", ("k", Bad("x"))));
        scene.Put(scene.Map("b", ("k", Policy("y"))));
        Assert.Single(scene.Now.Rejections);
        Assert.Empty(scene.Now.News);
        scene.Put(scene.Map("a", ("k", Policy("x"))));
        Assert.Empty(scene.Now.Rejections);
        Assert.Equal("x y", scene.InForce);
        scene.Put(scene.Map("a", ("k", Bad("x"))));
        Assert.Single(scene.Now.News);
    }

    [Fact]
    public void A_deleted_ConfigMap_takes_its_policies_with_it_the_kept_ones_too()
    {
        PolicyMap bad = scene.Map("a", ("k", Bad("x")));
        scene.List(scene.Map("a", ("k", Policy("x"))), scene.Map("b", ("k", Policy("y"))));
        scene.Put(bad);
        scene.Remove(bad);
        Assert.Equal("y", scene.InForce);
        Assert.Empty(scene.Now.Rejections);
    }

    [Fact]
    public void What_a_list_does_not_have_any_more_is_gone()
    {
        scene.List(scene.Map("a", ("k", Policy("x"))), scene.Map("b", ("k", Policy("y"))));
        scene.List(scene.Map("b", ("k", Policy("y"))));
        Assert.Equal("y", scene.InForce);
    }

    [Fact]
    public void A_ConfigMap_made_anew_under_its_old_name_has_no_earlier_version()
    {
        scene.List(scene.Map("a", ("k", Policy("x"))));
        scene.List(scene.Map("a", ("k", Bad("x"))) with { Uid = "another" });
        Assert.Empty(scene.Now.Policies);
    }

    [Fact]
    public void Of_two_policies_with_one_name_that_of_the_older_ConfigMap_stays()
    {
        PolicyMap younger = scene.Map("a", ("k", Policy("x", "audit"))) with { Created = DateTimeOffset.UnixEpoch.AddDays(1) };
        PolicyMap older = scene.Map("b", ("k", Policy("x")));
        scene.List(younger, older);
        Assert.Equal(Mode.Enforce, Assert.Single(scene.Now.Policies).Mode);
        Assert.Equal("""ConfigMap guard/a k:3:19: metadata.name: is "x", which ConfigMap guard/b k:3:19 has too; rename one""", Assert.Single(scene.Now.Rejections).Errors.Single().ToString());

        scene.Remove(older);
        Assert.Equal(Mode.Audit, Assert.Single(scene.Now.Policies).Mode);
        Assert.Empty(scene.Now.Rejections);
    }

    [Fact]
    public void A_name_that_a_file_has_cannot_be_taken()
    {
        scene.List(scene.Map("a", ("k", Policy("x"))));
        scene.Ledger.Reserve(new Dictionary<string, string> { ["x"] = "/etc/x.yaml" });
        Assert.Empty(scene.Now.Policies);
        Assert.Contains("which /etc/x.yaml has too", Assert.Single(scene.Now.News).Errors.Single().ToString(), StringComparison.Ordinal);
        scene.Ledger.Reserve(ImmutableDictionary<string, string>.Empty);
        Assert.Equal("x", scene.InForce);
    }

    [Fact]
    public void Names_may_be_reserved_before_the_ConfigMaps_are_known()
    {
        scene.Ledger.Reserve(new Dictionary<string, string> { ["x"] = "/etc/x.yaml" });
        Assert.Empty(scene.Published);
        scene.List(scene.Map("a", ("k", Policy("x"))), scene.Map("b", ("k", Policy("y"))));
        Assert.Equal("y", scene.InForce);
    }

    [Fact]
    public void A_policy_of_a_namespace_has_its_namespace_in_its_name_and_shadows_no_other()
    {
        scene.List(scene.Map("a", ("k", Policy("x"))), scene.Map("team-a", "m", ("k", Policy("x"))), scene.Map("team-b", "m", ("k", Policy("x"))));
        Assert.Equal("team-a/x team-b/x x", scene.InForce);
        Assert.Equal([null, "team-a", "team-b"], scene.Now.Policies.OrderBy(policy => policy.Name.Length).ThenBy(policy => policy.Name).Select(policy => policy.Namespace));
    }

    [Fact]
    public void The_kept_version_of_a_namespaces_policy_keeps_its_namespace()
    {
        scene.List(scene.Map("team-a", "m", ("k", Policy("x"))));
        scene.Put(scene.Map("team-a", "m", ("k", Bad("x"))));
        Policy kept = Assert.Single(scene.Now.Policies);
        Assert.Equal(("team-a/x", "team-a"), (kept.Name, kept.Namespace));
    }

    [Fact]
    public void A_namespace_cannot_fill_the_memory_of_the_gate()
    {
        string large = Policy("x") + "\n#" + new string('x', PolicyMap.MaxNamespacedLength);
        scene.List(scene.Map("team-a", "m", ("k", large)), scene.Map("m", ("k", large)));
        Assert.Equal("x", scene.InForce);
        Assert.Contains("holds more than 64 Ki characters", Assert.Single(scene.Now.Rejections).Errors.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_became_binary_data_is_told()
    {
        scene.List(scene.Map("a") with { BinaryKeys = ["utf16.yaml"] });
        Assert.Equal("ConfigMap guard/a utf16.yaml:1:1: is in binaryData, so it is no UTF-8 text; save the file as UTF-8", Assert.Single(scene.Now.Rejections).Errors.Single().ToString());
    }

    [Fact]
    public void A_key_of_two_documents_with_one_name_offers_the_first()
    {
        scene.List(scene.Map("a", ("k", $"{Policy("x")}\n---\n{Policy("x", "audit")}")));
        Assert.Equal(Mode.Enforce, Assert.Single(scene.Now.Policies).Mode);
        Assert.Contains("which ConfigMap guard/a k:3:19 has too", Assert.Single(scene.Now.Rejections).Errors.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_namespaces_policy_cannot_name_servers_to_be_asked()
    {
        const string Signed = """
            apiVersion: admissionguard.io/v1
            kind: Policy
            metadata: { name: x }
            spec:
              signedImages:
                sources:
                  - images: ["registry.example.com/**"]
                    notary: { server: "https://notary.example.com", trustOnFirstUse: true }
            """;
        scene.List(scene.Map("m", ("k", Signed)));
        Assert.Equal("x", scene.InForce);
        scene.Put(scene.Map("team-a", "m", ("k", Signed)));
        Assert.Equal("x", scene.InForce);
        Assert.StartsWith("ConfigMap team-a/m k:6:5: spec.signedImages: asks servers over the network", Assert.Single(scene.Now.Rejections).Errors.Single().ToString(), StringComparison.Ordinal);
    }
}
