using System.Globalization;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>
/// What is to be done with the certificates: a function of what there is, what API servers trust, and the time. Every step leaves the
/// Secret in a state from which the next one follows, so whoever goes on after a crash does the same; and no certificate is served
/// before its authority is trusted, nor an authority forgotten while a certificate of it may be served.
/// </summary>
internal static class RotationPlan
{
    // Renewed after about two thirds of its life, earlier by up to this part of it: many installations must not renew in one second.
    private const double Renewal = 2.0 / 3;
    private const double Spread = 0.1;

    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>The step that is due.</summary>
    public static RotationStep Next(ManagedMaterial material, TrustSighting trust, DateTimeOffset now, RotationSettings settings) =>
        Recall(material, trust, now) ?? Urgent(material, trust, now, settings) ?? Routine(material, trust, now, settings);

    /// <summary>When a certificate is to be replaced. The moment is a property of the certificate: all replicas come to the same.</summary>
    internal static DateTimeOffset DueAt(CertificateFacts certificate)
    {
        DateTimeOffset made = certificate.NotBefore + RotationSettings.ClockSkew;
        made = made < certificate.NotAfter ? made : certificate.NotBefore;
        int random = int.Parse(certificate.Fingerprint.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return made + ((certificate.NotAfter - made) * (Renewal - (Spread * random / 0x10000)));
    }

    // Without an authority at work everything that is trusted stays so anyhow, and retires with the next promotion.
    private static RotationStep? Recall(ManagedMaterial material, TrustSighting trust, DateTimeOffset now) =>
        material.Authority is not null && trust.Needed is { } needed && now < needed.NotAfter && material.Known.All(authority => authority.Fingerprint != needed.Fingerprint)
            ? new RotationStep(RotationAct.Recall, "the Secret does not know the authority of the certificate in use; was an older version of it put back?", now)
            : null;

    // Something that must be there is not; null when all of it is.
    private static RotationStep? Urgent(ManagedMaterial material, TrustSighting trust, DateTimeOffset now, RotationSettings settings)
    {
        if (material.Signer is not { } signer || now >= signer.Facts.NotAfter)
        {
            string lack = Lack(material, now);
            return IsUsable(material.Next, now) ? Promotion(material.Next!, trust, now, settings, lack)
                : !trust.IsKnown ? new RotationStep(RotationAct.Wait, "what API servers trust is not known yet", now + Idle)
                : new RotationStep(trust.IsAnybodyTrusted ? RotationAct.Prepare : RotationAct.Begin, lack, now);
        }

        string? flaw = material.Serving is not { } serving ? Lacking(material, "there is no serving certificate")
            : now >= serving.Facts.NotAfter ? "the serving certificate has ended"
            : material.ServingIssuer != signer.Facts.Fingerprint ? "the serving certificate is not of the authority at work"
            : null;
        return flaw is null ? null : new RotationStep(RotationAct.Renew, flaw, now);
    }

    private static RotationStep Routine(ManagedMaterial material, TrustSighting trust, DateTimeOffset now, RotationSettings settings)
    {
        (CertificateFacts authority, CertificateFacts serving) = (material.Signer!.Facts, material.Serving!.Facts);
        if (!material.Retired.IsEmpty && now >= Forgettable(material, settings))
        {
            return new RotationStep(RotationAct.Forget, "the last certificate of the old authority has ended", now);
        }

        if (now >= DueAt(serving))
        {
            return new RotationStep(RotationAct.Renew, $"the serving certificate ends on {serving.NotAfter:u}", now);
        }

        if (IsUsable(material.Next, now))
        {
            RotationStep promotion = Promotion(material.Next!, trust, now, settings, $"the authority ends on {authority.NotAfter:u}");
            return promotion with { Next = Earliest(promotion.Next, DueAt(serving)) };
        }

        return now >= DueAt(authority)
            ? new RotationStep(RotationAct.Prepare, $"the authority ends on {authority.NotAfter:u}", now)
            : new RotationStep(RotationAct.Wait, "nothing is due", Earliest(Earliest(DueAt(serving), DueAt(authority)), material.Retired.IsEmpty ? DateTimeOffset.MaxValue : Forgettable(material, settings)));
    }

    private static RotationStep Promotion(KeyedCertificate next, TrustSighting trust, DateTimeOffset now, RotationSettings settings, string reason) =>
        trust.Since(next.Facts.Fingerprint) is not { } since ? new RotationStep(RotationAct.Wait, "not every API server trusts the next authority yet", now + Idle)
        : since == DateTimeOffset.MinValue || now >= since + settings.Settling ? new RotationStep(RotationAct.Promote, reason, now)
        : new RotationStep(RotationAct.Wait, "the trust in the next authority is spreading", since + settings.Settling);

    private static DateTimeOffset Forgettable(ManagedMaterial material, RotationSettings settings)
    {
        DateTimeOffset ends = material.Retired.Max(authority => authority.NotAfter);
        DateTimeOffset last = material.RetiredUntil is { } until && until < ends ? until : ends;
        return last > DateTimeOffset.MaxValue - settings.Afterglow ? last : last + settings.Afterglow;
    }

    private static string Lack(ManagedMaterial material, DateTimeOffset now) =>
        material.Authority is { } authority && now >= authority.NotAfter ? $"the authority has ended on {authority.NotAfter:u}" : Lacking(material, "there is no authority");

    private static string Lacking(ManagedMaterial material, string otherwise) =>
        material.Problems.IsEmpty ? otherwise : string.Join(", ", material.Problems);

    private static bool IsUsable(KeyedCertificate? certificate, DateTimeOffset now) => certificate is not null && now < certificate.Facts.NotAfter;

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
