using AdmissionGuard.Kubernetes.Certificates;

namespace AdmissionGuard.Kubernetes.Tests.Certificates;

public sealed class RotationPlanTests
{
    private static readonly DateTimeOffset Start = Materials.Start;

    private readonly Materials secret = new(Materials.Usual);

    [Fact]
    public void Nothing_at_all_begins_at_once_where_nobody_trusts_anything() => AssertStep(RotationAct.Begin, Start, TrustSighting.None);

    [Fact]
    public void Nothing_at_all_waits_while_nobody_knows_what_is_trusted() => AssertStep(RotationAct.Wait, Start, new TrustSighting());

    [Fact]
    public void What_was_begun_is_sound_and_nothing_is_due()
    {
        secret.Do(RotationAct.Begin, Start);
        ManagedMaterial material = secret.Read();
        Assert.Empty(material.Problems);
        Assert.Equal((Start + TimeSpan.FromDays(90), Start + TimeSpan.FromDays(1095)), (material.Serving!.Facts.NotAfter, material.Signer!.Facts.NotAfter));
        AssertStep(RotationAct.Wait, Start, TrustSighting.None);
        Assert.Equal(["ca.crt", "ca.key", "ca.until", "tls.crt", "tls.key"], secret.Keys);
    }

    [Theory]
    [InlineData(0.56, RotationAct.Wait)]
    [InlineData(0.67, RotationAct.Renew)]
    [InlineData(0.99, RotationAct.Renew)]
    [InlineData(1.01, RotationAct.Renew)]
    public void A_serving_certificate_is_renewed_after_about_two_thirds_of_its_life(double lived, RotationAct act)
    {
        secret.Do(RotationAct.Begin, Start);
        AssertStep(act, Start + (TimeSpan.FromDays(90) * lived), TrustSighting.None);
    }

    [Fact]
    public void The_moment_of_renewal_differs_from_certificate_to_certificate_within_a_tenth_of_their_life()
    {
        double[] shares = [.. Enumerable.Range(0, 40).Select(_ => (RotationPlan.DueAt(CertificateMaker.Authority(Materials.Usual.Service, TimeSpan.FromDays(100), Start).Facts) - Start) / TimeSpan.FromDays(100))];
        Assert.All(shares, share => Assert.InRange(share, 0.56, 0.667));
        Assert.True(shares.Max() - shares.Min() > 0.03);
    }

    [Fact]
    public void An_authority_that_is_due_is_prepared_trusted_promoted_and_forgotten_in_this_order()
    {
        secret.Do(RotationAct.Begin, Start);
        DateTimeOffset now = Start + TimeSpan.FromDays(750);
        secret.Do(RotationAct.Renew, now);
        CertificateFacts old = secret.Read().Authority!;
        AssertStep(RotationAct.Prepare, now, Materials.Trusting(Start, old));

        secret.Do(RotationAct.Prepare, now, Materials.Trusting(Start, old));
        CertificateFacts next = secret.Read().Next!.Facts;
        AssertStep(RotationAct.Wait, now, Materials.Trusting(Start, old));
        AssertStep(RotationAct.Wait, now + TimeSpan.FromSeconds(59), Materials.Trusting(now, old, next));
        AssertStep(RotationAct.Promote, now + TimeSpan.FromSeconds(60), Materials.Trusting(now, old, next));

        DateTimeOffset lastEnd = secret.Read().Serving!.Facts.NotAfter;
        secret.Do(RotationAct.Promote, now, Materials.Trusting(now, old, next));
        ManagedMaterial promoted = secret.Read();
        Assert.Empty(promoted.Problems);
        Assert.Equal((next, next.Fingerprint, lastEnd), (promoted.Authority, promoted.ServingIssuer, promoted.RetiredUntil));
        Assert.Equal([next, old], promoted.Trusted(TrustSighting.None, now));
        Assert.Equal(["ca.crt", "ca.key", "ca.until", "old-ca.crt", "old-ca.until", "tls.crt", "tls.key"], secret.Keys);

        secret.Do(RotationAct.Renew, lastEnd - TimeSpan.FromDays(10));
        AssertStep(RotationAct.Wait, lastEnd, Materials.Trusting(now, old, next));
        AssertStep(RotationAct.Forget, lastEnd + RotationSettings.ClockSkew, Materials.Trusting(now, old, next));
        Assert.Equal([next], secret.Do(RotationAct.Forget, lastEnd).Read().Trusted(TrustSighting.None, lastEnd));
    }

    [Fact]
    public void A_certificate_is_renewed_even_while_the_next_authority_waits_for_trust()
    {
        secret.Do(RotationAct.Begin, Start).Do(RotationAct.Prepare, Start);
        AssertStep(RotationAct.Renew, Start + TimeSpan.FromDays(61), Materials.Trusting(Start, secret.Read().Authority));
    }

    [Theory]
    [InlineData("ca.key", null, RotationAct.Prepare, "ca.key is missing")]
    [InlineData("ca.key", "nonsense", RotationAct.Prepare, "ca.key is not the elliptic curve key of its certificate")]
    [InlineData("ca.crt", null, RotationAct.Prepare, "tls.crt is of no authority in the Secret")]
    [InlineData("ca.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", RotationAct.Prepare, "ca.crt holds no PEM certificate, tls.crt is of no authority in the Secret")]
    [InlineData("tls.crt", null, RotationAct.Renew, "tls.crt and tls.key are not a certificate and its key")]
    [InlineData("tls.key", "nonsense", RotationAct.Renew, "tls.crt and tls.key are not a certificate and its key")]
    public void What_is_damaged_is_made_anew_and_the_reason_says_so(string key, string? text, RotationAct act, string reason)
    {
        secret.Do(RotationAct.Begin, Start);
        CertificateFacts trusted = secret.Read().Authority!;
        secret.Put(key, text);
        Assert.Equal(reason, AssertStep(act, Start, Materials.Trusting(Start, trusted)).Reason);
    }

    [Fact]
    public void While_nobody_can_tell_the_authority_at_work_what_is_trusted_stays_trusted_until_its_certificates_have_ended()
    {
        secret.Do(RotationAct.Begin, Start);
        CertificateFacts old = secret.Read().Authority!;
        TrustSighting trust = Materials.Trusting(Start, old);
        foreach (string key in secret.Keys.ToArray())
        {
            secret.Put(key, null);
        }

        secret.Do(RotationAct.Prepare, Start, trust);
        Assert.Equal([secret.Read().Next!.Facts, old], secret.Read().Trusted(trust, Start));
        TrustSighting both = Materials.Trusting(Start, old, secret.Read().Next!.Facts);
        DateTimeOffset later = Start + TimeSpan.FromMinutes(1);
        AssertStep(RotationAct.Promote, later, both);
        ManagedMaterial promoted = secret.Do(RotationAct.Promote, later, both).Read();
        Assert.Equal([promoted.Authority!, old], promoted.Trusted(TrustSighting.None, later));
        Assert.Equal(later + TimeSpan.FromDays(90), promoted.RetiredUntil);
    }

    [Fact]
    public void An_older_version_put_back_learns_anew_of_the_authority_of_what_is_served()
    {
        secret.Do(RotationAct.Begin, Start);
        CertificateFacts later = CertificateMaker.Authority(Materials.Usual.Service, Materials.Usual.AuthorityLifetime, Start).Facts;
        TrustSighting trust = Materials.Trusting(Start, later) with { InUse = later };
        AssertStep(RotationAct.Recall, Start, trust);
        Assert.Equal([secret.Read().Authority!, later], secret.Read().Trusted(trust, Start));

        ManagedMaterial recalled = secret.Do(RotationAct.Recall, Start, trust).Read();
        Assert.Equal([recalled.Authority!, later], recalled.Trusted(TrustSighting.None, Start));
        Assert.Equal(Start + Materials.Usual.CertificateLifetime, recalled.RetiredUntil);
        AssertStep(RotationAct.Wait, Start, trust);
    }

    [Fact]
    public void An_authority_that_somebody_else_has_API_servers_trust_is_none_to_keep()
    {
        secret.Do(RotationAct.Begin, Start);
        CertificateFacts own = secret.Read().Authority!;
        CertificateFacts foreign = CertificateMaker.Authority(Materials.Usual.Service, Materials.Usual.AuthorityLifetime, Start).Facts;
        TrustSighting trust = Materials.Trusting(Start, own, foreign) with { InUse = own };
        AssertStep(RotationAct.Wait, Start, trust);
        Assert.Equal([own], secret.Read().Trusted(trust, Start));
    }

    [Fact]
    public void What_everybody_has_trusted_for_long_is_more_certain_than_what_is_trusted_since_now_or_nowhere()
    {
        TrustSighting trust = new()
        {
            IsKnown = true,
            IsAnybodyTrusted = true,
            Everywhere = System.Collections.Immutable.ImmutableDictionary.CreateRange([KeyValuePair.Create("old", Start), KeyValuePair.Create("new", Start + TimeSpan.FromMinutes(9))]),
        };
        DateTimeOffset now = Start + TimeSpan.FromMinutes(9.5);
        TimeSpan settling = Materials.Usual.Settling;
        Assert.True(trust.IsMoreCertain("old", "new", now, settling) && trust.IsMoreCertain("new", "unknown", now, settling));
        Assert.False(trust.IsMoreCertain("new", "old", now, settling) || trust.IsMoreCertain("old", "new", now + settling, settling));
        Assert.False(new TrustSighting().IsMoreCertain("old", "new", now, settling) || TrustSighting.None.IsMoreCertain("old", "new", now, settling));
    }

    [Fact]
    public void An_authority_that_has_ended_is_replaced()
    {
        secret.Do(RotationAct.Begin, Start);
        DateTimeOffset late = Start + TimeSpan.FromDays(1100);
        Assert.StartsWith("the authority has ended on 2029-11-24", AssertStep(RotationAct.Prepare, late, Materials.Trusting(Start, secret.Read().Authority)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_Service_gets_a_certificate_of_the_same_authority()
    {
        secret.Do(RotationAct.Begin, Start);
        Materials renamed = new(Materials.Usual with { Service = new ServiceNames("other", "home") });
        foreach (string key in secret.Keys)
        {
            renamed.Put(key, secret[key]);
        }

        RotationStep step = RotationPlan.Next(renamed.Read(), TrustSighting.None, Start, Materials.Usual);
        Assert.Equal((RotationAct.Renew, "tls.crt is not for the Service other.home.svc"), (step.Act, step.Reason));
    }

    [Fact]
    public void A_certificate_never_outlives_its_authority()
    {
        secret.Do(RotationAct.Begin, Start);
        secret.Do(RotationAct.Renew, Start + TimeSpan.FromDays(1090));
        Assert.Equal(secret.Read().Authority!.NotAfter, secret.Read().Serving!.Facts.NotAfter);
    }

    private RotationStep AssertStep(RotationAct act, DateTimeOffset now, TrustSighting trust)
    {
        RotationStep step = RotationPlan.Next(secret.Read(), trust, now, Materials.Usual);
        Assert.True(act == step.Act, $"{step}");
        Assert.True(act != RotationAct.Wait || step.Next > now, $"{step}");
        return step;
    }
}
