using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Engine;

/// <summary>All policies at one moment: an immutable snapshot that is replaced as a whole.</summary>
public sealed class PolicySet
{
    private readonly PolicyIndex index;

    /// <summary>Makes a set; policies are ordered by name, so that messages do not depend on the order of files.</summary>
    public PolicySet(IEnumerable<Policy> policies)
    {
        Policies = [.. policies.OrderBy(policy => policy.Name, StringComparer.Ordinal)];
        JudgesConfigMaps = Policies.Any(policy => policy.Rules.Any(rule => rule.Rule.JudgesConfigMaps));
        MayWait = Policies.Any(policy => policy.Rules.Any(rule => rule.Waiting is not null));
        index = new PolicyIndex(Policies);
    }

    /// <summary>The policies by name.</summary>
    public ImmutableArray<Policy> Policies { get; }

    /// <summary>True when judging a workload of this namespace takes the namespace's labels.</summary>
    public bool AsksLabelsOf(string @namespace) => index.AsksLabelsOf(@namespace);

    /// <summary>True when some rule may have to ask the network: such a set is to be asked by <see cref="JudgeAsync"/>.</summary>
    public bool MayWait { get; }

    /// <summary>True when some rule judges ConfigMaps: without one they need not be read.</summary>
    public bool JudgesConfigMaps { get; }

    /// <summary>
    /// Judges a workload by every policy that matches it. Never throws: a rule's exception becomes a denial. So does what a rule would
    /// have to ask the network for, since this way of judging does not wait.
    /// </summary>
    public Verdict Judge(Workload workload, JudgingContext context) => Begin(workload, context).ConcludeUnasked();

    /// <summary>
    /// The same, with the rules that may wait: they come after all others, side by side, and within the deadline. Completes at once,
    /// and costs no more than <see cref="Judge"/>, where nothing is to be asked or every answer is known.
    /// </summary>
    public ValueTask<Verdict> JudgeAsync(Workload workload, JudgingContext context) => Begin(workload, context).ConcludeAsync();

    /// <summary>Tells of every rule that can how it came to its opinion of one field. Leaves out policies that do not match.</summary>
    public IEnumerable<FieldExplanation> Explain(Workload workload, string path, JudgingContext context)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(context);
        Findings findings = new(context);
        return from policy in Policies
               where policy.Match.Matches(workload, context.Namespaces) == MatchResult.Yes
               from rule in policy.Rules
               where rule.Rule is IExplainingRule && (workload.Config is null || rule.Rule.JudgesConfigMaps)
               select new FieldExplanation(policy.Name, rule.Name, rule.Mode, LinesOf((IExplainingRule)rule.Rule, workload, path, findings));
    }

#pragma warning disable CA1031 // As in judging: a bug in one rule is told by its type, since its message may quote the value, and hides no other's words.
    private static ImmutableArray<string> LinesOf(IExplainingRule rule, Workload workload, string path, Findings findings)
    {
        try
        {
            return [.. rule.Explain(workload, path, findings)];
        }
        catch (Exception exception)
        {
            return [$"the rule failed with {exception.GetType().Name} while it looked at this field; please report it"];
        }
    }
#pragma warning restore CA1031

    private Judgement Begin(Workload workload, JudgingContext context)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(context);
        Judgement judgement = new(workload, context);
        foreach (Policy policy in index.For(workload.Namespace, context.Namespaces))
        {
            if (!judgement.Apply(policy))
            {
                break;
            }
        }

        return judgement;
    }
}
