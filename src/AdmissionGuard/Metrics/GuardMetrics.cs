using AdmissionGuard.Callers;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using AdmissionGuard.Signatures;
using Prometheus;

namespace AdmissionGuard.Metrics;

/// <summary>
/// Every metric of the server: names, help, labels and buckets are a contract and stand here alone. Labels are bounded: closed lists,
/// and namespaces up to a cap; never an image, a host, an object or a user.
/// </summary>
internal sealed class GuardMetrics
{
    /// <summary>The most namespaces told apart; further ones are <c>other</c>.</summary>
    public const int MaxNamespaces = 500;

    // 100 us to 30 s in steps of about 2.5; 10 s is the API server's default time-out and 30 s the longest, so both are bounds.
    private static readonly double[] Seconds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly CappedLabel namespaces = new(MaxNamespaces);
    private readonly Counter denials;
    private readonly Counter violations;
    private readonly Counter exemptionsUsed;
    private readonly Gauge exemptionExpiry;
    private readonly Gauge policyInfo;
    private readonly Counter signatureVerifications;
    private readonly Histogram signatureVerificationDurations;
    private readonly Counter trustServerRequests;
    private readonly Counter policyLoads;
    private readonly Gauge policyLastLoad;
    private readonly Gauge policiesRejected;
    private readonly Counter policyReviews;
    private readonly Counter watchSetbacks;
    private readonly Gauge watchUp;
    private readonly Gauge certificateExpiry;
    private readonly Counter certificateLoads;
    private readonly Counter callersRefused;
    private readonly Gauge leaseHeld;
    private readonly Gauge registered;
    private readonly Counter registrationRepairs;

    /// <summary>Makes the metrics in a registry of their own, so that nothing else of the process shows among them.</summary>
    public GuardMetrics()
    {
        MetricFactory make = Prometheus.Metrics.WithCustomRegistry(registry);
        Counter reviews = make.CreateCounter("admissionguard_reviews_total", "Reviews answered.", ["operation", "kind", "outcome"]);
        Histogram durations = make.CreateHistogram(
            "admissionguard_review_duration_seconds",
            "Time from a request's headers to its answer.",
            new HistogramConfiguration { LabelNames = ["outcome"], Buckets = Seconds });
        denials = make.CreateCounter(
            "admissionguard_denials_total",
            "Denied reviews, once for each policy, rule and reason that denied.",
            ["policy", "rule", "reason", "namespace", "kind"]);
        violations = make.CreateCounter(
            "admissionguard_violations_total",
            "Violations found, whether they deny or not.",
            ["policy", "rule", "reason", "namespace", "kind", "mode"]);
        exemptionsUsed = make.CreateCounter(
            "admissionguard_exemptions_used_total", "Rules lifted for a workload by an exemption.", ["policy", "rule", "namespace"]);
        exemptionExpiry = make.CreateGauge(
            "admissionguard_exemption_expiry_timestamp_seconds", "When the first exemption of the rule ends.", ["policy", "rule"]);
        signatureVerifications = make.CreateCounter(
            "admissionguard_signature_verifications_total", "Images verified at their servers; answers that were known already are not counted.", ["verifier", "result"]);
        signatureVerificationDurations = make.CreateHistogram(
            "admissionguard_signature_verification_duration_seconds",
            "Time of one verification.",
            new HistogramConfiguration { LabelNames = ["verifier", "result"], Buckets = Seconds });
        trustServerRequests = make.CreateCounter(
            "admissionguard_trust_server_requests_total", "Requests to trust servers and their token services, by status or none for no answer.", ["verifier", "code"]);
        policyInfo = make.CreateGauge(
            "admissionguard_policy_info", "1 for each policy in force.", ["policy", "mode", "source", "hash"]);
        policyLoads = make.CreateCounter("admissionguard_policy_loads_total", "Loads of the policies, by success or error.", ["result"]);
        policyLastLoad = make.CreateGauge(
            "admissionguard_policy_last_load_timestamp_seconds", "When the policies were last loaded, by success or error.", ["result"]);
        policiesRejected = make.CreateGauge(
            "admissionguard_policies_rejected", "ConfigMaps of policies of which something is not in force.", ["scope"]);
        policyReviews = make.CreateCounter("admissionguard_policy_reviews_total", "Edits of policies answered.", ["outcome"]);
        watchSetbacks = make.CreateCounter(
            "admissionguard_watch_setbacks_total", "Times that a watch of the API server broke or could not be opened.", ["watch"]);
        watchUp = make.CreateGauge("admissionguard_watch_up", "1 while the API server sends changes, 0 after a setback.", ["watch"]);
        certificateExpiry = make.CreateGauge(
            "admissionguard_certificate_expiry_timestamp_seconds", "When the certificate ends.", ["certificate"]);
        certificateLoads = make.CreateCounter(
            "admissionguard_certificate_loads_total", "Loads of the certificate, by success or error.", ["result"]);
        callersRefused = make.CreateCounter(
            "admissionguard_callers_refused_total", "Requests refused because of who asked, before they were read.", ["reason"]);
        leaseHeld = make.CreateGauge("admissionguard_lease_held", "1 in the replica that renews certificates and registers, 0 in the others.");
        registered = make.CreateGauge(
            "admissionguard_registered", "1 while the webhook configuration is what it should be.", ["configuration"]);
        registrationRepairs = make.CreateCounter(
            "admissionguard_registration_repairs_total", "Times that a webhook configuration was put right after somebody had touched it.", ["configuration", "cause"]);
        Reviews = new ReviewCounters(reviews, durations);
        StartAtZero();
    }

    /// <summary>Counts and times answers.</summary>
    public ReviewCounters Reviews { get; }

    /// <summary>Counts one violation.</summary>
    public void CountViolation(string policy, string rule, string reason, string @namespace, string kind, string mode) =>
        violations.WithLabels(policy, rule, reason, namespaces.Of(@namespace), kind, mode).Inc();

    /// <summary>Counts that a review was denied for this reason.</summary>
    public void CountDenial(string policy, string rule, string reason, string @namespace, string kind) =>
        denials.WithLabels(policy, rule, reason, namespaces.Of(@namespace), kind).Inc();

    /// <summary>Counts a lifted rule.</summary>
    public void CountExemption(string policy, string rule, string @namespace) =>
        exemptionsUsed.WithLabels(policy, rule, namespaces.Of(@namespace)).Inc();

    /// <summary>Counts and times one verification; both labels are closed lists.</summary>
    public void CountVerification(string verifier, string result, TimeSpan elapsed)
    {
        signatureVerifications.WithLabels(verifier, result).Inc();
        signatureVerificationDurations.WithLabels(verifier, result).Observe(elapsed.TotalSeconds);
    }

    /// <summary>Counts a request to a trust server; both labels are closed lists.</summary>
    public void CountTrustRequest(string verifier, string code) => trustServerRequests.WithLabels(verifier, code).Inc();

    /// <summary>Counts a load of the policies.</summary>
    public void CountPolicyLoad(bool success, DateTimeOffset now)
    {
        policyLoads.WithLabels(Result(success)).Inc();
        policyLastLoad.WithLabels(Result(success)).Set(Stamp(now));
    }

    /// <summary>Shows how many ConfigMaps of policies are not wholly in force.</summary>
    public void ShowRejectedPolicies(int ofFloor, int ofNamespaces)
    {
        policiesRejected.WithLabels("floor").Set(ofFloor);
        policiesRejected.WithLabels("namespace").Set(ofNamespaces);
    }

    /// <summary>Counts an answer to an edit of policies: allowed, denied or invalid.</summary>
    public void CountPolicyReview(string outcome) => policyReviews.WithLabels(outcome).Inc();

    /// <summary>Shows that a watch of the API server is well.</summary>
    public void WatchIsUp(string watch) => watchUp.WithLabels(watch).Set(1);

    /// <summary>Counts that a watch of the API server is not well.</summary>
    public void WatchIsDown(string watch)
    {
        watchSetbacks.WithLabels(watch).Inc();
        watchUp.WithLabels(watch).Set(0);
    }

    /// <summary>Counts a load of the certificate files.</summary>
    public void CountCertificateLoad(bool success) => certificateLoads.WithLabels(Result(success)).Inc();

    /// <summary>Tells when the certificate in use ends.</summary>
    public void SetCertificateExpiry(DateTimeOffset end) => certificateExpiry.WithLabels("server").Set(Stamp(end));

    /// <summary>Tells when the first authority of client certificates ends.</summary>
    public void SetClientAuthorityExpiry(DateTimeOffset end) => certificateExpiry.WithLabels("client-ca").Set(Stamp(end));

    /// <summary>Counts a refused caller; the reason is one of a closed list.</summary>
    public void CountRefusedCaller(string reason) => callersRefused.WithLabels(reason).Inc();

    /// <summary>Tells when the managed authority ends.</summary>
    public void SetAuthorityExpiry(DateTimeOffset end) => certificateExpiry.WithLabels("ca").Set(Stamp(end));

    /// <summary>Shows whether this process holds the Lease.</summary>
    public void SetLeaseHeld(bool held) => leaseHeld.Set(held ? 1 : 0);

    /// <summary>Shows whether a configuration, of the operator's few, is what it should be.</summary>
    public void SetRegistered(string configuration, bool well) => registered.WithLabels(configuration).Set(well ? 1 : 0);

    /// <summary>Counts a repair of a configuration; the cause is deleted or changed.</summary>
    public void CountRepair(string configuration, string cause) => registrationRepairs.WithLabels(configuration, cause).Inc();

    /// <summary>Has the repairs of a configuration start at zero.</summary>
    public void ExpectRepairs(string configuration, IEnumerable<string> causes)
    {
        foreach (string cause in causes)
        {
            registrationRepairs.WithLabels(configuration, cause);
        }
    }

    /// <summary>Shows exactly these policies as in force.</summary>
    public void ShowPolicies(IEnumerable<(string Policy, string Mode, string Source, string Hash)> policies) =>
        Show(policyInfo, policies.Select(p => (new[] { p.Policy, p.Mode, p.Source, p.Hash }, 1.0)));

    /// <summary>Shows exactly these exemptions.</summary>
    public void ShowExemptions(IEnumerable<(string Policy, string Rule, DateTimeOffset End)> exemptions) =>
        Show(exemptionExpiry, exemptions.Select(e => (new[] { e.Policy, e.Rule }, Stamp(e.End))));

    /// <summary>Adds the basics of the process and the runtime: memory, processor time, collections.</summary>
    public GuardMetrics WithProcess()
    {
        DotNetStats.Register(registry);
        return this;
    }

    /// <summary>Writes the Prometheus text format.</summary>
    public Task WriteAsync(Stream output, CancellationToken cancel) => registry.CollectAndExportAsTextAsync(output, cancel);

    // A counter that is not there until its first event cannot be alerted on.
    private void StartAtZero()
    {
        policyLoads.WithLabels(Result(true));
        policyLoads.WithLabels(Result(false));
        foreach (string result in ResultWord.All)
        {
            signatureVerifications.WithLabels(VerifierNames.Notary, result);
        }

        trustServerRequests.WithLabels(VerifierNames.Notary, CodeWord.None);
        foreach (string reason in CallerReasons.All)
        {
            callersRefused.WithLabels(reason);
        }

        certificateLoads.WithLabels(Result(true));
        certificateLoads.WithLabels(Result(false));
    }

    private static void Show(Gauge gauge, IEnumerable<(string[] Labels, double Value)> wanted)
    {
        HashSet<string> shown = new(StringComparer.Ordinal);
        foreach ((string[] labels, double value) in wanted)
        {
            gauge.WithLabels(labels).Set(value);
            shown.Add(Key(labels));
        }

        foreach (string[] gone in gauge.GetAllLabelValues().Where(labels => !shown.Contains(Key(labels))).ToArray())
        {
            gauge.RemoveLabelled(gone);
        }
    }

    private static string Key(string[] labels) => string.Join('\n', labels);

    private static string Result(bool success) => success ? "success" : "error";

    private static double Stamp(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;
}
