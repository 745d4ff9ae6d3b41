using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.PolicyReviews;
using AdmissionGuard.Kubernetes.Tests.PolicyMaps;

namespace AdmissionGuard.Kubernetes.Tests.PolicyReviews;

public sealed class PolicyReviewJudgeTests
{
    private static readonly string Good = LedgerScene.Policy("baseline");
    private static readonly string Bad = LedgerScene.Bad("baseline");
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly Dictionary<string, string> owners = [];

    [Fact]
    public void A_bad_policy_is_refused_with_key_line_path_and_suggestion() =>
        Assert.Equal(
            "denied by AdmissionGuard: 1 mistake in the policies of ConfigMap guard/policies\n"
            + "1. ConfigMap guard/policies policy.yaml:5:9: spec.mode: is \"enforc\", must be one of enforce, warn, audit, did you mean enforce?",
            Judge(new PolicyEdit { Operation = "CREATE", After = Bad }).Message?.Replace("; did", ", did", StringComparison.Ordinal));

    [Fact]
    public void A_good_policy_passes_without_a_word()
    {
        PolicyReviewAnswer answer = Judge(new PolicyEdit { Operation = "CREATE", After = Good });
        Assert.True(answer.Allowed);
        Assert.Empty(answer.Warnings);
    }

    [Fact]
    public void What_an_edit_loosens_is_a_warning() =>
        Assert.Equal(["baseline: mode went from enforce to audit"], Judge(new PolicyEdit { Before = Good, After = LedgerScene.Policy("baseline", "audit") }).Warnings);

    [Fact]
    public void A_name_that_another_ConfigMap_or_file_has_is_refused()
    {
        owners["baseline"] = "ConfigMap guard/others policy.yaml";
        Assert.Contains("metadata.name: is \"baseline\", which ConfigMap guard/others policy.yaml has too; rename one", Judge(new PolicyEdit { Operation = "CREATE", After = Good }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_it_has_itself_is_its_own()
    {
        owners["baseline"] = "ConfigMap guard/policies old-key";
        Assert.True(Judge(new PolicyEdit { Before = Good, After = Good + "\n" }).Allowed);
    }

    [Fact]
    public void Only_its_administrators_may_take_the_label_from_a_policy_of_the_floor()
    {
        PolicyEdit edit = new() { Before = Good, After = Good, LabelAfter = "false" };
        Assert.StartsWith(
            "denied by AdmissionGuard: without the label admissionguard.io/policy: \"true\" the policies of ConfigMap guard/policies (baseline) are in force no more",
            Judge(edit).Message,
            StringComparison.Ordinal);
        PolicyReviewAnswer answer = Judge(edit with { User = "root" });
        Assert.Equal(["baseline: is in force no more"], answer.Warnings);
        Assert.True(answer.Allowed);
        Assert.True(Judge(edit with { Groups = ["a", "platform"] }).Allowed);
        Assert.False(Judge(edit with { User = "platform", Groups = ["root"] }).Allowed);
    }

    [Fact]
    public void Who_may_delete_it_is_not_our_business_but_what_is_lost_is_told() =>
        Assert.Equal(["baseline: is in force no more"], Judge(new PolicyEdit { Operation = "DELETE", Before = Good }).Warnings);

    [Fact]
    public void Whoever_may_write_to_another_namespace_may_end_its_policies() =>
        Assert.True(Judge(new PolicyEdit { Space = "team-a", Before = Good, After = Good, LabelAfter = "no" }).Allowed);

    [Fact]
    public void A_namespaces_own_policy_is_judged_too()
    {
        Assert.False(Judge(new PolicyEdit { Space = "team-a", Operation = "CREATE", After = Bad }).Allowed);
        owners["baseline"] = "ConfigMap guard/policies k";
        Assert.True(Judge(new PolicyEdit { Space = "team-a", Operation = "CREATE", After = Good }).Allowed);
    }

    [Fact]
    public void Where_namespaces_have_no_policies_that_is_told()
    {
        PolicyReviewAnswer answer = new PolicyReviewJudge("guard", namespaced: false, new PolicyAdmins([])).Judge(new PolicyEdit { Space = "team-a", Operation = "CREATE", After = Bad }.Read(), owners, Today);
        Assert.True(answer.Allowed);
        Assert.Contains("unless it runs with --namespaced-policies", Assert.Single(answer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_of_something_else_of_a_bad_policy_passes_with_a_warning()
    {
        PolicyReviewAnswer answer = Judge(new PolicyEdit { Before = Bad, After = Bad, MoreMetadata = new JsonObject { ["annotations"] = new JsonObject { ["a"] = "b" } } });
        Assert.True(answer.Allowed);
        Assert.StartsWith("not in force: ConfigMap guard/policies policy.yaml:5:9: spec.mode", Assert.Single(answer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_for_its_finalizers_is_not_held_up() =>
        Assert.True(Judge(new PolicyEdit { Before = Good, After = Bad, MoreMetadata = new JsonObject { ["deletionTimestamp"] = "2026-11-24T08:00:00Z" } }).Allowed);

    [Fact]
    public void A_ConfigMap_without_the_label_is_nobodys_business() =>
        Assert.Equal((true, 0), Judge(new PolicyEdit { Before = Bad, After = Bad, LabelBefore = "no", LabelAfter = "no" }) is var answer ? (answer.Allowed, answer.Warnings.Length) : default);

    [Fact]
    public void The_label_makes_it_a_policy_and_then_it_must_be_right() =>
        Assert.False(Judge(new PolicyEdit { Before = Bad, After = Bad, LabelBefore = "no" }).Allowed);

    [Fact]
    public void A_ConfigMap_without_any_policy_is_told() =>
        Assert.StartsWith("holds no policy", Assert.Single(Judge(new PolicyEdit { Operation = "CREATE", After = "# later" }).Warnings), StringComparison.Ordinal);

    [Fact]
    public void An_exemption_that_ends_soon_is_a_warning() =>
        Assert.Equal(
            ["baseline: the exemption of securityContext ends on 2026-12-01"],
            Judge(new PolicyEdit { Operation = "CREATE", After = Good + "\n  exemptions: [{ rules: [securityContext], until: 2026-12-01, reason: OPS-1 }]" }).Warnings);

    private PolicyReviewAnswer Judge(PolicyEdit edit) =>
        new PolicyReviewJudge("guard", namespaced: true, new PolicyAdmins(["user:root", "group:platform"])).Judge(edit.Read(), owners, Today);
}
