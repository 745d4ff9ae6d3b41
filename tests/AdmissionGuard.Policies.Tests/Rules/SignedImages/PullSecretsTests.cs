using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification;
using AdmissionGuard.Policies.Verdicts;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Engine.PolicyBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages;

/// <summary>Registry credentials that a workload brings with it.</summary>
public sealed class PullSecretsTests
{
    private const string App = "registry.example.com/app:1";

    private static readonly Credential Ours = Credential.OfPassword("us", "ours");
    private static readonly Credential Theirs = Credential.OfPassword("them", "theirs");

    private readonly ScriptedVerifier verifier = new();
    private readonly Judging judging = new();

    [Fact]
    public async Task Credentials_go_with_the_images_of_their_registry_alone()
    {
        ScriptedPullSecrets secrets = new(Task.FromResult(ScriptedPullSecrets.For("registry.example.com")));
        await JudgeAsync(secrets, "sources: [{ images: ['registry.example.com/**', 'other.example.com/**'], notary: { server: 'https://notary.example.com', roots: ['" + Given.KeyId + "'] } }]", App, "other.example.com/app:1");

        Assert.Equal([App, "other.example.com/app:1"], verifier.Asked);
        Assert.Equal([1, 0], verifier.Credentials.Select(credentials => credentials.Count));
        Assert.Equal(1, secrets.Asked);
    }

    [Theory]
    [InlineData("registry.example.com/app@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "")]
    [InlineData(App, "registry: { credentials: { file: /etc/own.json } }")]
    public async Task They_are_not_read_where_no_registry_is_asked_and_where_the_policy_names_others(string image, string more)
    {
        ScriptedPullSecrets secrets = new(Task.FromResult(ScriptedPullSecrets.For("registry.example.com")));

        await JudgeAsync(secrets, Given.OneSource(more), image);

        Assert.Equal(0, secrets.Asked);
        Assert.Empty(Assert.Single(verifier.Credentials));
    }

    [Fact]
    public async Task Where_they_cannot_be_used_the_image_is_denied_and_nobody_is_asked()
    {
        PullSecretsReading broken = PullSecretsReading.Broken(SignedImagesReasons.CannotVerify, "AdmissionGuard may not read secret shop/one", "ask the operator");

        Violation violation = Assert.Single((await JudgeAsync(new ScriptedPullSecrets(Task.FromResult(broken)), Given.OneSource(), App)).Violations);

        Assert.Equal(
            "spec.containers[0] \"c0\": image registry.example.com/app:1 cannot be looked at in its registry: AdmissionGuard may not read secret shop/one [baseline/signedImages signature-check-impossible]; ask the operator",
            violation.ToString());
        Assert.Empty(verifier.Asked);
    }

    [Fact]
    public async Task Who_waits_for_them_too_long_is_out_of_time()
    {
        Task<Verdict> pending = JudgeAsync(new ScriptedPullSecrets(new TaskCompletionSource<PullSecretsReading>().Task), Given.OneSource(), App);
        judging.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(EngineReasons.DeadlineExceeded, Assert.Single((await pending).Violations).Reason);
    }

    [Fact]
    public async Task What_comes_in_time_counts()
    {
        TaskCompletionSource<PullSecretsReading> answer = new();
        Task<Verdict> pending = JudgeAsync(new ScriptedPullSecrets(answer.Task), Given.OneSource(), App);
        Assert.False(pending.IsCompleted);
        answer.SetResult(ScriptedPullSecrets.For("registry.example.com"));

        Assert.Empty((await pending).Violations);
        Assert.Single(Assert.Single(verifier.Credentials));
    }

    [Fact]
    public async Task One_tenant_s_credentials_never_answer_for_another()
    {
        Verifying verifying = Verifying.OfGoodImage();
        await verifying.VerifyAsync(App, Ours);
        await verifying.VerifyAsync(App, Ours);
        Assert.Single(verifying.Registry.Requests);
        verifying.Registry.Failing = FakeRegistry.Refusing;

        Assert.Equal("registry-denied-access", (await verifying.VerifyAsync(App, Theirs)).Reason?.Code);
        Assert.Equal("registry-denied-access", (await verifying.VerifyAsync(App)).Reason?.Code);
        Assert.Null((await verifying.VerifyAsync(App, Ours)).Reason);
        Assert.Equal(3, verifying.Registry.Credentials.Distinct().Count());
    }

    [Fact]
    public async Task Where_a_tag_pointed_last_is_remembered_for_those_who_could_ask()
    {
        Verifying verifying = Verifying.OfGoodImage().With("whenUnavailable: { useLast: 1h }");
        await verifying.VerifyAsync(App, Ours);
        verifying.Clock.Advance(TimeSpan.FromMinutes(1));
        verifying.Registry.Failing = FakeRegistry.Down;

        Assert.False((await verifying.VerifyAsync(App, Theirs)).IsTolerated);
        Assert.True((await verifying.VerifyAsync(App, Ours)).IsTolerated);
    }

    [Fact]
    public async Task A_digest_counts_for_everybody()
    {
        Verifying verifying = Verifying.OfGoodImage();
        string pinned = $"registry.example.com/app@{Verifying.Good}";
        await verifying.VerifyAsync(pinned, Ours);

        Assert.True(verifying.VerifyAsync(pinned, Theirs).IsCompleted);
        Assert.Single(verifying.Told);
    }

    private async Task<Verdict> JudgeAsync(IPullSecrets secrets, string options, params string[] images)
    {
        PolicySet set = new([APolicy().WithRule(Given.Rule(options), name: "signedImages").Build()]);
        return await set.JudgeAsync(
            APod().With(images.Select((image, index) => AContainer($"c{index}").WithImage(image))).Build(),
            judging.Context() with { Signatures = verifier, PullSecrets = secrets });
    }
}
