using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Certificates;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>Remembers since when which authorities are in every <c>caBundle</c> of AdmissionGuard's configurations.</summary>
internal sealed class TrustLedger(TimeProvider clock)
{
    private readonly Lock looking = new();
    private readonly Dictionary<string, ImmutableArray<CertificateFacts>> parsed = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, DateTimeOffset> since = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Looks at the configurations as they are now; may be called from any thread.</summary>
    public TrustSighting Look(ImmutableArray<ConfigurationLedger.Sight> sights)
    {
        lock (looking)
        {
            return Compare(sights);
        }
    }

    private TrustSighting Compare(ImmutableArray<ConfigurationLedger.Sight> sights)
    {
        if (!sights.All(sight => sight.IsKnown))
        {
            return new TrustSighting();
        }

        string[] bundles = [.. sights.SelectMany(sight => sight.Live?.Webhooks ?? []).Select(webhook => LiveConfiguration.BundleOf(webhook as JsonObject)).OfType<string>().Distinct(StringComparer.Ordinal)];
        ImmutableArray<CertificateFacts>[] trusted = [.. bundles.Select(Parse)];
        foreach (string gone in parsed.Keys.Except(bundles, StringComparer.Ordinal).ToArray())
        {
            parsed.Remove(gone);
        }

        DateTimeOffset now = clock.GetUtcNow();
        IEnumerable<string> everywhere = trusted.Length == 0 ? [] : trusted[0].Select(Print).Where(print => trusted.All(bundle => bundle.Any(authority => authority.Fingerprint == print)));
        since = everywhere.Distinct(StringComparer.Ordinal).ToImmutableDictionary(print => print, print => since.GetValueOrDefault(print, now), StringComparer.Ordinal);
        return new TrustSighting
        {
            IsKnown = true,
            IsAnybodyTrusted = bundles.Length > 0,
            Everywhere = since,
            Anywhere = [.. trusted.SelectMany(bundle => bundle).DistinctBy(Print)],
        };
    }

    private static string Print(CertificateFacts authority) => authority.Fingerprint;

    private ImmutableArray<CertificateFacts> Parse(string bundle)
    {
        if (!parsed.TryGetValue(bundle, out ImmutableArray<CertificateFacts> authorities))
        {
            byte[] text = new byte[bundle.Length];
            authorities = Convert.TryFromBase64String(bundle, text, out int length) ? AuthorityBundle.Read(Encoding.UTF8.GetString(text, 0, length), out _) : [];
            parsed[bundle] = authorities;
        }

        return authorities;
    }
}
