using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Kubernetes.Registrations;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

public sealed class TrustLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
    private static readonly CertificateFacts One = Make();
    private static readonly CertificateFacts Other = Make();

    private readonly FakeTimeProvider clock = new(Start);
    private readonly TrustLedger ledger;

    public TrustLedgerTests() => ledger = new TrustLedger(clock);

    [Fact]
    public void Before_all_are_known_nothing_is() => Assert.False(ledger.Look([Sight(One), new ConfigurationLedger.Sight(false, null)]).IsKnown);

    [Fact]
    public void Where_there_is_no_configuration_nobody_is_trusted() =>
        Assert.Equal((false, DateTimeOffset.MinValue), (ledger.Look([new ConfigurationLedger.Sight(true, null)]).IsAnybodyTrusted, ledger.Look([new ConfigurationLedger.Sight(true, null)]).Since(One.Fingerprint)));

    [Fact]
    public void Trusted_everywhere_is_what_every_bundle_has_since_it_was_seen_so()
    {
        Assert.Null(ledger.Look([Sight(One), Sight(Other)]).Since(One.Fingerprint));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Start + TimeSpan.FromSeconds(5), ledger.Look([Sight(One), Sight(One, Other)]).Since(One.Fingerprint));
        clock.Advance(TimeSpan.FromSeconds(5));
        TrustSighting last = ledger.Look([Sight(One), Sight(One, Other)]);
        Assert.Equal((Start + TimeSpan.FromSeconds(5), null), (last.Since(One.Fingerprint), last.Since(Other.Fingerprint)));
        Assert.Equal([One, Other], last.Anywhere);
    }

    [Fact]
    public void Trust_that_was_away_begins_anew()
    {
        ledger.Look([Sight(One)]);
        ledger.Look([Sight(Other)]);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Start + TimeSpan.FromSeconds(5), ledger.Look([Sight(One)]).Since(One.Fingerprint));
    }

    [Fact]
    public void A_bundle_that_nobody_can_read_is_trust_in_nobody() =>
        Assert.Null(ledger.Look([new ConfigurationLedger.Sight(true, Live("nonsense"))]).Since(One.Fingerprint));

    private static CertificateFacts Make() => CertificateMaker.Authority(new ServiceNames("guard", "home"), TimeSpan.FromDays(10), Start).Facts;

    private static ConfigurationLedger.Sight Sight(params ImmutableArray<CertificateFacts> authorities) => new(true, Live(string.Concat(authorities.Select(authority => authority.Pem))));

    private static LiveConfiguration Live(string bundle) =>
        new("guard", "1", new JsonArray(new JsonObject
        {
            ["name"] = "a",
            ["clientConfig"] = new JsonObject { ["caBundle"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(bundle)) },
        }));
}
