using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Engine.PolicyBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages;

public sealed class SignedImagesRuleTests
{
    private const string App = "registry.example.com/app:1";

    private readonly ScriptedVerifier verifier = new();
    private readonly Judging judging = new();

    [Fact]
    public async Task A_signed_image_passes() => Assert.Empty((await Judge(Given.OneSource(), App)).Violations);

    [Fact]
    public async Task An_image_that_is_not_signed_is_denied_where_it_stands()
    {
        verifier.Refusing(App);

        Violation violation = Assert.Single((await Judge(Given.OneSource(), App)).Violations);

        Assert.Equal(
            "spec.containers[0] \"c0\": image registry.example.com/app:1 is not signed [baseline/signedImages image-not-signed]; sign it",
            violation.ToString());
    }

    [Fact]
    public async Task Images_of_all_containers_and_of_volumes_are_asked_about()
    {
        Workload workload = APod()
            .With(
                AContainer("a").WithImage("registry.example.com/a:1"),
                AnInitContainer("i").WithImage("registry.example.com/i:1"),
                AnEphemeralContainer("e").WithImage("registry.example.com/e:1"))
            .WithImageVolume("v", "registry.example.com/v:1")
            .Build();

        await Judge(Given.OneSource(), workload);

        Assert.Equal(
            ["registry.example.com/a:1", "registry.example.com/e:1", "registry.example.com/i:1", "registry.example.com/v:1"],
            verifier.Asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_image_is_asked_about_once_and_told_wherever_it_stands()
    {
        verifier.Refusing(App);

        Verdict verdict = await Judge(Given.OneSource(), [App, "registry.example.com/other:1", App, .. Enumerable.Range(0, 10).Select(i => $"registry.example.com/app:{i}")]);

        Assert.Equal(verifier.Asked.Distinct(), verifier.Asked);
        Assert.Equal(["spec.containers[0]", "spec.containers[2]", "spec.containers[4]"], verdict.Violations.Select(violation => violation.Place.Path));
    }

    [Fact]
    public async Task The_first_source_that_covers_an_image_counts()
    {
        string options = $"sources: [{{ images: ['registry.example.com/team/**'], notary: {{ server: 'https://one.example.com', roots: ['{Given.KeyId}'] }} }}, {{ {Given.Source} }}]";

        await Judge(options, "registry.example.com/team/app:1", App);

        Assert.Equal(["https://one.example.com", "https://notary.example.com"], verifier.Sources.Select(source => source.Notary!.Server));
    }

    [Fact]
    public async Task What_no_source_covers_is_left_alone_by_default()
    {
        Assert.Same(Verdict.Clean, await Judge(Given.OneSource(), "other.example.com/app:1"));
        Assert.Empty(verifier.Asked);
    }

    [Fact]
    public async Task What_no_source_covers_is_denied_where_the_policy_says_so()
    {
        Violation violation = Assert.Single((await Judge("default: deny, " + Given.OneSource(), "nginx")).Violations);

        Assert.Equal(SignedImagesReasons.NoSource, violation.Reason);
        Assert.Contains("docker.io/library/nginx:latest", violation.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nginx")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_is_no_image_is_never_passed_over(string? image)
    {
        Verdict verdict = await Judge(Given.OneSource(), APod().With(AContainer().WithImage(image)).Build());

        Assert.Equal(ImageReasons.Invalid, Assert.Single(verdict.Violations).Reason);
    }

    [Fact]
    public async Task With_digestOnly_a_tag_is_refused_without_asking()
    {
        Violation violation = Assert.Single((await Judge(Given.OneSource("tags: digestOnly"), App)).Violations);

        Assert.Equal(ImageReasons.DigestRequired, violation.Reason);
        Assert.Empty(verifier.Asked);
    }

    [Fact]
    public async Task With_digestOnly_a_digest_is_verified()
    {
        string image = $"registry.example.com/app@{ScriptedVerifier.DigestOf("a")}";

        Assert.Empty((await Judge(Given.OneSource("tags: digestOnly"), image)).Violations);
        Assert.Equal([image], verifier.Asked);
    }

    [Fact]
    public async Task A_tag_that_was_verified_is_advised_to_be_pinned()
    {
        string warning = Assert.Single(Warnings.Of(await Judge(Given.OneSource(), App)));

        Assert.Equal(
            $"AdmissionGuard: registry.example.com/app:1 is signed, but its tag can move before it is pulled; append @{ScriptedVerifier.DigestOf(App)}",
            warning);
    }

    [Fact]
    public async Task Advice_is_given_once_a_workload_and_fits_whole()
    {
        string image = $"registry.example.com/{new string('a', 200)}";

        string warning = Assert.Single(Warnings.Of(await Judge(Given.OneSource(), image, App, App, "registry.example.com/b:1")));

        Assert.Equal(Warnings.MaxLength, warning.Length);
        Assert.EndsWith($"append @{ScriptedVerifier.DigestOf(image + ":latest")} (2 more images likewise)", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_with_a_digest_needs_no_advice() =>
        Assert.Empty((await Judge(Given.OneSource(), $"{App}@{ScriptedVerifier.DigestOf("a")}")).Advice);

    [Fact]
    public async Task An_image_that_did_not_pass_is_not_advised_to_be_pinned()
    {
        verifier.Refusing(App, tolerated: true);

        Assert.Empty((await Judge(Given.OneSource(), App)).Advice);
    }

    [Fact]
    public async Task What_is_tolerated_warns_and_never_denies()
    {
        verifier.Refusing(App, tolerated: true);

        Verdict verdict = await Judge(Given.OneSource(), App);

        Assert.Equal((true, Mode.Warn), (verdict.Allowed, Assert.Single(verdict.Violations).Mode));
    }

    [Fact]
    public async Task The_digests_that_were_judged_are_in_the_verdict()
    {
        verifier.Refusing(App);

        Verdict verdict = await Judge(Given.OneSource(), App, "registry.example.com/b:1", App);

        Assert.Equal(
            [new JudgedImage(App, $"{ScriptedVerifier.DigestOf(App)}", false), new JudgedImage("registry.example.com/b:1", $"{ScriptedVerifier.DigestOf("registry.example.com/b:1")}", true)],
            verdict.Images);
    }

    [Fact]
    public async Task Of_several_images_only_those_without_an_answer_run_out_of_time()
    {
        TaskCompletionSource<SignatureFinding> late = new();
        verifier.Saying(App, late.Task).Refusing("registry.example.com/bad:1");

        Task<Verdict> pending = Judge(Given.OneSource(), App, "registry.example.com/bad:1", "registry.example.com/good:1");
        judging.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(
            ["spec.containers[0] deadline-exceeded", "spec.containers[1] image-not-signed"],
            (await pending).Violations.Select(violation => $"{violation.Place.Path} {violation.Reason}"));
    }

    [Fact]
    public async Task An_answer_that_comes_in_time_counts()
    {
        TaskCompletionSource<SignatureFinding> answer = new();
        verifier.Saying(App, answer.Task);

        Task<Verdict> pending = Judge(Given.OneSource(), App);
        Assert.False(pending.IsCompleted);
        answer.SetResult(SignatureFinding.Verified(ScriptedVerifier.DigestOf("a")));

        Assert.Empty((await pending).Violations);
    }

    [Fact]
    public async Task A_verifier_that_throws_denies()
    {
        verifier.Saying(App, Task.FromException<SignatureFinding>(new InvalidOperationException("value-of-a-secret")));

        Verdict verdict = await Judge(Given.OneSource(), App);

        Assert.Equal(EngineReasons.InternalError, Assert.Single(verdict.Violations).Reason);
        Assert.False(verdict.Allowed);
    }

    [Fact]
    public async Task Where_nobody_verifies_what_needs_it_is_denied()
    {
        PolicySet set = new([APolicy().WithRule(Given.Rule(Given.OneSource()), Mode.Audit).Build()]);

        Verdict verdict = await set.JudgeAsync(APod().With(AContainer().WithImage(App)).Build(), judging.Context());

        Assert.False(verdict.Allowed);
    }

    [Fact]
    public async Task One_workload_cannot_cause_more_than_a_hundred_questions()
    {
        Verdict verdict = await Judge(Given.OneSource(), [.. Enumerable.Range(0, 103).Select(i => $"registry.example.com/app:{i}")]);

        Assert.Equal(100, verifier.Asked.Count);
        Assert.Equal([SignedImagesReasons.CannotVerify], verdict.Violations.Select(violation => violation.Reason).Distinct());
        Assert.Equal(3, verdict.Violations.Length);
    }

    [Fact]
    public void What_is_left_unjudged_is_told_when_the_policy_loads()
    {
        Assert.Equal(["signedImages leaves images that no source covers unjudged (default: ignore)"], Given.Rule(Given.OneSource()).Notices);
        Assert.Empty(Given.Rule("default: deny, " + Given.OneSource()).Notices);
    }

    [Theory]
    [InlineData("images: [a.example.com], notary: { server: 'https://n.example.com', trustOnFirstUse: true }", "first root it sees")]
    [InlineData("images: [a.example.com], notary: { server: 'http://n.example.com', plainHttp: true, trustOnFirstUse: true }", "plain HTTP")]
    [InlineData(Given.Source + ", registry: { plainHttp: true }", "plain HTTP")]
    [InlineData(Given.Source + ", whenUnavailable: warn", "whenUnavailable: warn")]
    public void What_weakens_a_source_is_told_when_the_policy_loads(string source, string notice) =>
        Assert.Contains(Given.Rule($"default: deny, sources: [{{ {source} }}]").Notices, told => told.Contains(notice, StringComparison.Ordinal));

    private Task<Verdict> Judge(string options, params string[] images) =>
        Judge(options, APod().With(images.Select((image, i) => AContainer($"c{i}").WithImage(image))).Build());

    private Task<Verdict> Judge(string options, Workload workload)
    {
        PolicySet set = new([APolicy().WithRule(Given.Rule(options), name: "signedImages").Build()]);
        return set.JudgeAsync(workload, judging.Context() with { Signatures = verifier }).AsTask();
    }
}
