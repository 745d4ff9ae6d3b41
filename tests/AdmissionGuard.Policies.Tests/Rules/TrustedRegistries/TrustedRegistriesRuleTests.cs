using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Verdicts;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.TrustedRegistries;

public sealed class TrustedRegistriesRuleTests
{
    private static readonly string Digest = "sha256:" + new string('0', 64);

    [Fact]
    public void An_image_from_elsewhere_is_denied_with_the_places_to_use()
    {
        Violation violation = Assert.Single(Judge("allow: [registry.example.com, 'ghcr.io/acme/**']", "nginx:1.25"));

        Assert.Equal(
            "spec.containers[0] \"web\": image docker.io/library/nginx:1.25 is not from a trusted registry [baseline/rule registry-not-trusted]; " +
            "use one of: registry.example.com, ghcr.io/acme/**",
            violation.ToString());
    }

    [Theory]
    [InlineData("registry.example.com/app:1")]
    [InlineData("ghcr.io/acme/web/api:1")]
    [InlineData("nginx")]
    [InlineData("index.docker.io/library/nginx")]
    public void An_image_from_an_allowed_place_passes(string image) =>
        Assert.Empty(Judge("allow: [registry.example.com, 'ghcr.io/acme/**', 'docker.io/library/*']", image));

    [Fact]
    public void At_most_five_places_are_listed()
    {
        Violation violation = Assert.Single(Judge("allow: [a.io, b.io, c.io, d.io, e.io, f.io, g.io]", "nginx"));

        Assert.Equal("use one of: a.io, b.io, c.io, d.io, e.io and 2 more", violation.Remedy);
    }

    [Fact]
    public void Deny_beats_allow_and_speaks_alone()
    {
        Violation violation = Assert.Single(Judge("{ allow: ['docker.io/library/*'], deny: [busybox] }", "index.docker.io/busybox:1"));

        Assert.Equal(("registry-denied", "image docker.io/library/busybox:1 is denied by busybox"), (violation.Reason.Code, violation.Fault));
        Assert.Equal("use another image, from: docker.io/library/*", violation.Remedy);
    }

    [Fact]
    public void Without_allow_only_what_is_denied_is_denied()
    {
        Assert.Empty(Judge("deny: [busybox]", "ghcr.io/acme/app:1"));
        Assert.Equal("use another image", Assert.Single(Judge("deny: [busybox]", "busybox:1")).Remedy);
    }

    [Fact]
    public void A_missing_digest_is_denied_where_digests_are_required()
    {
        Violation violation = Assert.Single(Judge("requireDigest: true", "nginx:1.25"));

        Assert.Equal(("digest-required", "image docker.io/library/nginx:1.25 has no digest"), (violation.Reason.Code, violation.Fault));
        Assert.Contains("docker.io/library/nginx@sha256:", violation.Remedy, StringComparison.Ordinal);
        Assert.Empty(Judge("requireDigest: true", "nginx@" + Digest));
    }

    [Fact]
    public void A_forbidden_tag_is_denied()
    {
        Violation violation = Assert.Single(Judge("forbiddenTags: [latest]", "ghcr.io/acme/app:latest"));

        Assert.Equal(("tag-forbidden", "image ghcr.io/acme/app:latest has a forbidden tag"), (violation.Reason.Code, violation.Fault));
    }

    [Fact]
    public void No_tag_means_latest_and_the_message_says_so() =>
        Assert.Equal(
            "image docker.io/library/nginx has no tag, which means latest, and that is forbidden",
            Assert.Single(Judge("forbiddenTags: [latest]", "nginx")).Fault);

    [Fact]
    public void A_forbidden_tag_may_have_stars()
    {
        Assert.Contains("(by *-debug)", Assert.Single(Judge("forbiddenTags: ['*-debug']", "nginx:1.25-debug")).Fault, StringComparison.Ordinal);
        Assert.Empty(Judge("forbiddenTags: ['*-debug']", "nginx:1.25-debug2"));
        Assert.Empty(Judge("forbiddenTags: [latest]", "nginx:Latest"));
    }

    [Theory]
    [InlineData("nginx@")]
    [InlineData("nginx:latest@")]
    public void With_a_digest_the_tag_does_not_count(string image) => Assert.Empty(Judge("{ forbiddenTags: [latest], requireDigest: true }", image + Digest));

    [Fact]
    public void Every_fault_of_one_image_is_told() =>
        Assert.Equal(
            ["registry-not-trusted", "digest-required", "tag-forbidden"],
            Judge("{ allow: [ghcr.io], requireDigest: true, forbiddenTags: [latest] }", "nginx").Select(v => v.Reason.Code));

    [Theory]
    [InlineData("https://ghcr.io/acme/app", "image \"https://ghcr.io/acme/app\" has a scheme in front of the host")]
    [InlineData("Nginx", "image \"Nginx\" has an upper-case letter in its path")]
    [InlineData("ngin\u0445", "image \"ngin\u0445\" has the character U+0445, which is not ASCII and may only look like a letter")]
    [InlineData("nginx\u202e", "image \"nginx\\u{202e}\" has the character U+202E, which is not ASCII and may only look like a letter")]
    [InlineData(null, "the image is missing")]
    [InlineData("", "the image is missing")]
    public void What_is_no_image_is_denied(string? image, string fault)
    {
        Violation violation = Assert.Single(Judge("deny: [busybox]", image));

        Assert.Equal(("image-reference-invalid", fault), (violation.Reason.Code, violation.Fault));
        Assert.NotEmpty(violation.Remedy);
    }

    [Fact]
    public void A_password_in_an_image_is_not_repeated()
    {
        string password = string.Concat("hun", "ter2");
        Violation violation = Assert.Single(Judge("allow: [ghcr.io]", $"https://me:{password}@ghcr.io/acme/app"));

        Assert.DoesNotContain(password, violation.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"...@ghcr.io/acme/app\"", violation.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_image_is_cut() =>
        Assert.InRange(Assert.Single(Judge("allow: [ghcr.io]", new string('A', 100_000))).ToString().Length, 1, 700);

    [Fact]
    public void Images_of_all_containers_and_volumes_are_judged()
    {
        WorkloadBuilder workload = ADeployment()
            .With(AContainer("ok").WithImage("ghcr.io/acme/app:1"), AContainer().WithImage("nginx"), AnInitContainer().WithImage("nginx"), AnEphemeralContainer().WithImage("nginx"))
            .WithImageVolume("good", "ghcr.io/acme/data:1")
            .WithImageVolume("model", "quay.io/acme/model:1");

        Assert.Equal(
            [
                "spec.template.spec.initContainers[0].image",
                "spec.template.spec.containers[1].image",
                "spec.template.spec.ephemeralContainers[0].image",
                "spec.template.spec.volumes[1].image.reference",
            ],
            Judged.By(Given.Rule("allow: [ghcr.io]"), workload).Select(v => v.Place.FullPath));
    }

    [Fact]
    public void A_volume_without_a_reference_is_denied() =>
        Assert.Equal(
            "image-reference-invalid",
            Assert.Single(Judged.By(Given.Rule("allow: ['registry.example.com']"), APod().WithImageVolume("model", null))).Reason.Code);

    [Fact]
    public void A_clean_image_costs_little()
    {
        IRule rule = Given.Rule("{ allow: [registry.example.com, 'ghcr.io/acme/**'], deny: ['*.evil.example'], forbiddenTags: [latest] }");
        var workload = APod().With(AContainer().WithImage("ghcr.io/acme/web/api:1.25")).Build();
        Findings findings = new();
        rule.Judge(workload, findings);

        long before = GC.GetAllocatedBytesForCurrentThread();
        rule.Judge(workload, findings);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 200);
        Assert.Equal(0, findings.Count);
    }

    private static ImmutableArray<Violation> Judge(string options, string? image) =>
        Judged.By(Given.Rule(options), APod().With(AContainer().WithImage(image)));
}
