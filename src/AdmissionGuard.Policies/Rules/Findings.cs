using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules;

/// <summary>
/// Collects the violations of one review; the engine says which rule of which policy is speaking. Of each rule's violations the
/// first <see cref="MaxListed"/> are kept and the rest counted, so that a hostile object cannot fill the memory.
/// </summary>
public sealed class Findings
{
    /// <summary>The most violations of one rule that are kept for one workload.</summary>
    public const int MaxListed = 100;

    private readonly List<Violation> all = [];
    private readonly JudgingContext? context;
    private List<Advice>? advice;
    private List<JudgedImage>? images;
    private List<ExemptionUse>? excused;
    private int first;
    private int unlisted;
    private int unlistedBefore;
    private string policy = "";
    private string rule = "";
    private Mode mode;

    /// <summary>Begins a collection.</summary>
    /// <param name="context">What the judgement depends on beside policies and workload; null where no rule asks for it.</param>
    public Findings(JudgingContext? context = null) => this.context = context;

    /// <summary>The day in UTC; null when unknown.</summary>
    public DateOnly? Today => context?.Today;

    /// <summary>The key of fingerprints.</summary>
    public FingerprintKey Fingerprints => context?.Fingerprints ?? FingerprintKey.OfThisProcess;

    /// <summary>How many violations are kept, of all rules.</summary>
    public int Count => all.Count;

    /// <summary>
    /// True when further violations of the rule that is speaking would only be counted: it may then save itself the words and
    /// call <see cref="AddUnlisted"/>.
    /// </summary>
    public bool IsFull => all.Count - first >= MaxListed;

    /// <summary>The violations kept, of all rules.</summary>
    internal IReadOnlyList<Violation> All => all;

    /// <summary>What rules advise where they have no fault to tell.</summary>
    internal ImmutableArray<Advice> Advice => [.. advice ?? []];

    /// <summary>The images whose signature was judged.</summary>
    internal ImmutableArray<JudgedImage> Images => [.. images ?? []];

    /// <summary>What rules let pass by an exception of their own.</summary>
    internal ImmutableArray<ExemptionUse> Excused => [.. excused ?? []];

    /// <summary>True when nobody has said anything.</summary>
    internal bool IsSilent => all.Count == 0 && advice is null && images is null && excused is null;

    /// <summary>Denials that are counted but not kept.</summary>
    internal int UnlistedDenials => unlisted;

    /// <summary>How many violations the rule that is speaking has.</summary>
    internal int Spoken => all.Count - first;

    /// <summary>Adds a fault in the mode of the rule that is speaking.</summary>
    /// <param name="reason">One of the rule's reasons.</param>
    /// <param name="place">Where.</param>
    /// <param name="fault">What is wrong, as the rest of a sentence that begins with the place. Never a value that could be a secret.</param>
    /// <param name="remedy">How to mend it, as an imperative.</param>
    public void Add(Reason reason, Place place, string fault, string remedy) => Add(reason, place, fault, remedy, Mode.Enforce);

    /// <summary>The same for a fault that is never more than <paramref name="atMost"/>, however strict the rule's mode is.</summary>
    public void Add(Reason reason, Place place, string fault, string remedy, Mode atMost) => Add(reason, place, fault, remedy, atMost, null);

    /// <summary>The same for a fault that is a secret.</summary>
    public void Add(Reason reason, Place place, string fault, string remedy, Mode atMost, SecretTraits? secret)
    {
        if (IsFull)
        {
            Pass(atMost);
            return;
        }

        Mode effect = mode < atMost ? mode : atMost;
        all.Add(new Violation { Policy = policy, Rule = rule, Mode = effect, Reason = reason, Place = place, Fault = fault, Remedy = remedy, Secret = secret });
    }

    /// <summary>Counts a violation, one that is never more than <paramref name="atMost"/>, without keeping it; only when <see cref="IsFull"/>.</summary>
    public void AddUnlisted(Mode atMost = Mode.Enforce) => Pass(atMost);

    /// <summary>Tells that a fault is let pass by a dated exception in the rule's own options, once for each.</summary>
    /// <param name="why">The exception's own reason.</param>
    /// <param name="until">Its last day.</param>
    /// <param name="atMost">What the fault would have been at most.</param>
    public void Excuse(string why, DateOnly until, Mode atMost)
    {
        ExemptionUse use = new(policy, rule, why, until, mode < atMost ? mode : atMost);
        excused ??= [];
        int known = excused.FindIndex(given => given with { Lifted = use.Lifted } == use);
        if (known < 0)
        {
            excused.Add(use);
        }
        else if (excused[known].Lifted < use.Lifted)
        {
            excused[known] = use;
        }
    }

    /// <summary>
    /// Tells whoever applies the workload what could be better though nothing is wrong: one line for each rule and workload, of which the
    /// first counts. A rule in mode audit is not heard.
    /// </summary>
    public void Advise(string line)
    {
        if (mode != Mode.Audit && advice?.Exists(given => given.Rule == rule) != true)
        {
            (advice ??= []).Add(new Advice(policy, rule, line));
        }
    }

    /// <summary>Notes for the audit log which content an image's verdict is about.</summary>
    public void Note(JudgedImage image)
    {
        if (images?.Contains(image) != true)
        {
            (images ??= []).Add(image);
        }
    }

    /// <summary>Says who is speaking from now on.</summary>
    internal void Enter(string policyName, string ruleName, Mode ruleMode)
    {
        (policy, rule, mode) = (policyName, ruleName, ruleMode);
        (first, unlistedBefore) = (all.Count, unlisted);
    }

    /// <summary>Takes back every violation that the rule that is speaking has told.</summary>
    internal void Withdraw()
    {
        all.RemoveRange(first, Spoken);
        unlisted = unlistedBefore;
    }

    /// <summary>Adds words to every fault that the rule that is speaking has told.</summary>
    internal void Amend(string words)
    {
        for (int i = first; i < all.Count; i++)
        {
            all[i] = all[i] with { Fault = all[i].Fault + words };
        }
    }

    /// <summary>Takes over everything that was said elsewhere.</summary>
    internal void TakeOver(Findings other)
    {
        all.AddRange(other.all);
        unlisted += other.unlisted;
        foreach (Advice given in other.advice ?? [])
        {
            if (advice?.Exists(known => known.Rule == given.Rule) != true)
            {
                (advice ??= []).Add(given);
            }
        }

        other.images?.ForEach(Note);
        if (other.excused is not null)
        {
            (excused ??= []).AddRange(other.excused);
        }
    }

    private void Pass(Mode atMost) => unlisted += mode == Mode.Enforce && atMost == Mode.Enforce ? 1 : 0;
}
