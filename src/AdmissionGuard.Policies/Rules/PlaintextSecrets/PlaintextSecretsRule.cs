using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Judges every place of a workload or a ConfigMap where people leave secrets, by name, value and place together.</summary>
internal sealed class PlaintextSecretsRule : IExplainingRule
{
    private const int MostCompared = 5000;

    private readonly PlaintextSecretsOptions options;
    private readonly DetectorOptions detectorOptions;
    private readonly ImmutableArray<NamePattern> allowedVariables;
    private readonly FrozenSet<string> allowedFingerprints;
    private readonly ImmutableArray<Allowance> allowances;
    private Session session;

    /// <summary>Compiles the rule. What the validators refuse is left out.</summary>
    public PlaintextSecretsRule(PlaintextSecretsOptions options)
        : this(options, CustomPatterns.Compile(options.Patterns))
    {
    }

    /// <summary>Compiles the rule with patterns that are compiled.</summary>
    internal PlaintextSecretsRule(PlaintextSecretsOptions options, ImmutableArray<CustomPattern> patterns)
    {
        this.options = options;
        allowedVariables = [.. options.AllowedVariables.Select(text => new NamePattern(text))];
        allowedFingerprints = options.AllowedFingerprints.ToFrozenSet(StringComparer.Ordinal);
        allowances = [.. options.Allowances.Select(written => new Allowance(written))];
        detectorOptions = new DetectorOptions
        {
            DisabledRules = options.DisabledRules.ToFrozenSet(StringComparer.Ordinal),
            Patterns = patterns,
        };
        session = Begin(null, FingerprintKey.OfThisProcess);
    }

    /// <inheritdoc/>
    public bool JudgesConfigMaps => options.ConfigMaps;

    /// <inheritdoc/>
    public bool JudgesAnnotations => true;

    /// <inheritdoc/>
    public IEnumerable<string> Notices =>
        allowedFingerprints.Count == 0
            ? []
            : ["plaintextSecrets.allowedFingerprints matches only under the --fingerprint-key they were made with"];

    /// <inheritdoc/>
    public IEnumerable<RuleAllowance> Allowances =>
        allowances.Select((allowance, i) => new RuleAllowance(string.Create(CultureInfo.InvariantCulture, $"allowances[{i}]"), allowance.Words, allowance.Until, allowance.Why));

    /// <inheritdoc/>
    public void Judge(Workload workload, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(findings);
        Session current = SessionOf(findings.Today, findings.Fingerprints);
        SecretReport? report = WorkloadSecrets.Find(current.Detector, workload, current.Filter);
        if (report is not null)
        {
            HashSet<string>? known = options.OnUpdate == OnUpdate.New && workload.Stored is { } stored ? WorkloadSecrets.Find(current.Detector, stored, current.Filter)?.Identities() : null;
            Tell(workload, report, known, findings);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Explain(Workload workload, string path, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(findings);
        Session current = SessionOf(findings.Today, findings.Fingerprints);
        SiteExplanation explanation = new(workload, path);
        SecretReport? report = WorkloadSecrets.Find(current.Detector, workload, current.Filter, explanation);
        return explanation.HasSeen ? [.. explanation.Lines, .. Conclusions(workload, explanation, report, findings.Today)] : [];
    }

    /// <summary>What the policy makes of a level; null for nothing.</summary>
    internal Mode? EffectOf(SecretLevel level) =>
        level >= options.EnforceAt ? Mode.Enforce
        : level >= options.WarnAt ? Mode.Warn
        : level >= options.AuditAt ? Mode.Audit
        : null;

    // Which of many findings are let through is known only when each is there with its fingerprint; else those beyond a full list are only counted.
    private int MaxKept => allowedFingerprints.Count > 0 || allowances.Length > 0 || options.OnUpdate == OnUpdate.New ? MostCompared : Findings.MaxListed;

    /// <summary>The detector of a day.</summary>
    internal SecretDetector DetectorOf(DateOnly? today) => SessionOf(today, session.Filter.Fingerprints).Detector;

    // Day and key change at midnight and at start: what depends on them is made once.
    private Session SessionOf(DateOnly? today, FingerprintKey fingerprints)
    {
        Session current = session;
        if (current.Day != today || current.Filter.Fingerprints != fingerprints)
        {
            session = current = Begin(today, fingerprints);
        }

        return current;
    }

    private Session Begin(DateOnly? today, FingerprintKey fingerprints)
    {
        long now = today is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds() : 0;
        return new Session(
            today,
            new SecretDetector(detectorOptions with { Now = now }),
            new SecretFilter(EffectOf, allowedVariables, allowedFingerprints, fingerprints, MaxKept) { ComparesVersions = options.OnUpdate == OnUpdate.New });
    }

    private IEnumerable<string> Conclusions(Workload workload, SiteExplanation explanation, SecretReport? report, DateOnly? today)
    {
        FoundSecret[] here = [.. (report?.All ?? []).Where(found => explanation.IsWanted(found.Site))];
        return here.Length == 0
            ? ["conclusion: nothing to tell; or a level, an allowed variable or an allowed fingerprint of the policy leaves it out"]
            : here.Select(found => $"conclusion: rule {found.Finding.RuleId}, {SecretWords.Word(found.Finding.Level)}, which this policy takes as {EffectOf(found.Finding.Level)!.Value.ToString().ToLowerInvariant()} at most; fingerprint {found.Fingerprint}{Excused(workload, found, today)}");
    }

    private void Tell(Workload workload, SecretReport report, HashSet<string>? known, Findings findings)
    {
        ImmutableArray<Allowance> meant = [.. allowances.Where(allowance => allowance.IsFor(workload))];
        foreach (FoundSecret secret in report.All.OrderByDescending(found => found.Finding.Level).ThenByDescending(found => found.Finding.IsPart))
        {
            Mode effect = EffectOf(secret.Finding.Level)!.Value;
            Allowance? allowance = AllowanceOf(secret, meant);
            if (allowance is not null && allowance.IsInForce(findings.Today))
            {
                findings.Excuse(allowance.Why, allowance.Until, effect);
                continue;
            }

            if (effect == Mode.Enforce && known?.Contains(secret.Identity) == true)
            {
                effect = Mode.Warn;
            }

            if (findings.IsFull)
            {
                findings.AddUnlisted(effect);
            }
            else
            {
                SecretWords.Tell(workload, secret, effect, allowance is null ? "" : $" (the allowance until {allowance.Until:yyyy-MM-dd} has ended: {QuotedText.Plain(allowance.Why)})", findings);
            }
        }

        foreach (SecretLevel level in Enum.GetValues<SecretLevel>())
        {
            for (int i = 0; i < report.UnlistedOf(level); i++)
            {
                findings.AddUnlisted(EffectOf(level)!.Value);
            }
        }
    }

    // Of several the one that goes on longest. That a text was not read whole is nothing that could be allowed.
    private static Allowance? AllowanceOf(FoundSecret secret, ImmutableArray<Allowance> meant) =>
        meant.IsEmpty || secret.Finding.IsPart ? null : meant.Where(allowance => allowance.Covers(secret)).MaxBy(allowance => allowance.Until);

    private string Excused(Workload workload, FoundSecret secret, DateOnly? today) =>
        AllowanceOf(secret, [.. allowances.Where(allowance => allowance.IsFor(workload))]) is not { } allowance ? ""
        : allowance.IsInForce(today) ? $"; excused by an allowance until {allowance.Until:yyyy-MM-dd}"
        : $"; its allowance has ended on {allowance.Until:yyyy-MM-dd}";

    private sealed record Session(DateOnly? Day, SecretDetector Detector, SecretFilter Filter);
}
