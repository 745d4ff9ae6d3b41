using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>What a step writes into the Secret, all of it in one write or none. Its text tells nothing of it.</summary>
internal sealed class MaterialChange
{
    /// <summary>How moments are written.</summary>
    public const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly SortedDictionary<string, string?> texts = new(StringComparer.Ordinal);

    private MaterialChange()
    {
    }

    /// <summary>Makes what a step needs.</summary>
    public static MaterialChange Of(RotationAct act, ManagedMaterial material, TrustSighting trust, DateTimeOffset now, RotationSettings settings)
    {
        MaterialChange change = new();
        switch (act)
        {
            case RotationAct.Begin:
                change.Install(CertificateMaker.Authority(settings.Service, settings.AuthorityLifetime, now), now, settings);
                change.Forget(MaterialKeys.Next, MaterialKeys.NextKey, MaterialKeys.Retired, MaterialKeys.RetiredUntil);
                break;
            case RotationAct.Prepare:
                change.Prepare(now, settings);
                break;
            case RotationAct.Promote:
                change.Install(material.Next!, now, settings);
                change.Retire(Known(material, trust, now), LastEnd(material), now, settings);
                change.Forget(MaterialKeys.Next, MaterialKeys.NextKey);
                break;
            case RotationAct.Renew:
                change.Serve(material.Signer!, material.AuthorityUntil ?? DateTimeOffset.MinValue, now, settings);
                break;
            case RotationAct.Recall:
                DateTimeOffset last = now + settings.CertificateLifetime;
                change.Retire([.. material.Retired, trust.Needed!], material.RetiredUntil is { } until ? Latest(until, last) : last, now, settings);
                break;
            case RotationAct.Forget:
                change.Forget(MaterialKeys.Retired, MaterialKeys.RetiredUntil);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, "Nothing is to be written.");
        }

        return change;
    }

    /// <summary>The patch (RFC 7386) that is refused when the Secret has changed since it was read.</summary>
    public JsonObject ToPatch(string resourceVersion) =>
        new()
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = resourceVersion },
            ["data"] = new JsonObject(texts.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)(entry.Value is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Value)))))),
        };

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", texts.Keys);

    private void Prepare(DateTimeOffset now, RotationSettings settings)
    {
        KeyedCertificate next = CertificateMaker.Authority(settings.Service, settings.AuthorityLifetime, now);
        texts[MaterialKeys.Next] = next.Facts.Pem;
        texts[MaterialKeys.NextKey] = next.Key;
    }

    private void Install(KeyedCertificate authority, DateTimeOffset now, RotationSettings settings)
    {
        texts[MaterialKeys.Authority] = authority.Facts.Pem;
        texts[MaterialKeys.AuthorityKey] = authority.Key;
        Serve(authority, DateTimeOffset.MinValue, now, settings);
    }

    private void Serve(KeyedCertificate authority, DateTimeOffset lastEnd, DateTimeOffset now, RotationSettings settings)
    {
        KeyedCertificate serving = CertificateMaker.Serving(authority, settings.Service, settings.CertificateLifetime, now);
        texts[MaterialKeys.Serving] = serving.Facts.Pem;
        texts[MaterialKeys.ServingKey] = serving.Key;
        texts[MaterialKeys.AuthorityUntil] = Text(Latest(lastEnd, serving.Facts.NotAfter));
    }

    private void Retire(ImmutableArray<CertificateFacts> authorities, DateTimeOffset? until, DateTimeOffset now, RotationSettings settings)
    {
        if (authorities.IsEmpty)
        {
            Forget(MaterialKeys.Retired, MaterialKeys.RetiredUntil);
            return;
        }

        texts[MaterialKeys.Retired] = string.Concat(authorities.Select(authority => authority.Pem));
        texts[MaterialKeys.RetiredUntil] = Text(until ?? now + settings.CertificateLifetime);
    }

    private void Forget(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            texts[key] = null;
        }
    }

    private static ImmutableArray<CertificateFacts> Known(ManagedMaterial material, TrustSighting trust, DateTimeOffset now) =>
        [.. material.Trusted(trust, now).Where(authority => authority.Fingerprint != material.Next!.Facts.Fingerprint)];

    // Of all that was made by the authority at work or a retired one; null when that is not known.
    private static DateTimeOffset? LastEnd(ManagedMaterial material)
    {
        DateTimeOffset[] ends = [.. new[] { material.AuthorityUntil, material.Serving?.Facts.NotAfter, material.Retired.IsEmpty ? null : material.RetiredUntil }.OfType<DateTimeOffset>()];
        return ends.Length == 0 ? null : ends.Max();
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
