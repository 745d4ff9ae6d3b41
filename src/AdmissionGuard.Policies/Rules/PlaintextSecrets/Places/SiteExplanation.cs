using System.Globalization;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Writes down what is asked and said about one field, for people who ask why. It never sees the value.</summary>
/// <param name="workload">The object.</param>
/// <param name="path">The field, as a path or a JSON pointer.</param>
internal sealed class SiteExplanation(Workload workload, string path) : IScanLog
{
    private readonly string[] wanted = [.. JsonPointer.Steps(path)];
    private readonly List<string> lines = [];
    private readonly HashSet<string> asked = [];

    /// <summary>True when the rule has looked at the field.</summary>
    public bool HasSeen { get; private set; }

    /// <summary>What was written down.</summary>
    public IEnumerable<string> Lines =>
        lines.Append(string.Create(CultureInfo.InvariantCulture, $"{SecretRules.ById.Count - asked.Count} other rules were not asked: no mark of theirs stands in the value, or its name says nothing"));

    /// <summary>The log, when the place is the field that is asked about; else null.</summary>
    public IScanLog? LogFor(in SecretSite site)
    {
        bool isWanted = IsWanted(site);
        HasSeen |= isWanted;
        return isWanted ? this : null;
    }

    /// <summary>True for the place of the field, or the value that it stands in.</summary>
    public bool IsWanted(in SecretSite site)
    {
        string[] steps = [.. JsonPointer.Steps(SecretWords.PathOf(workload, site))];
        return wanted.Length >= steps.Length && wanted.AsSpan(0, steps.Length).SequenceEqual(steps);
    }

    /// <inheritdoc/>
    public void Named(NameClass name) => lines.Add($"name: it {name.Words()}");

    /// <inheritdoc/>
    public void Controlled(Control control) => lines.Add(control == Control.None ? "controls: none excuses it" : $"control {Word(control)}: it {control.Words()}");

    /// <inheritdoc/>
    public void Asked(Scanner scanner)
    {
        string[] rules = [.. scanner.Rules.Select(rule => rule.Id)];
        asked.UnionWith(rules);
        lines.Add($"{(rules.Length == 1 ? "rule" : "rules")} {string.Join(", ", rules)}: asked, a mark stands in the value");
    }

    /// <inheritdoc/>
    public void Matched(SecretRule rule, bool isOff)
    {
        asked.Add(rule.Id);
        lines.Add(isOff ? $"rule {rule.Id}: matches, and is switched off by the policy" : $"rule {rule.Id}: matches, {SecretWords.Word(rule.Level)}: it is {rule.Words}{Source(rule)}");
    }

    /// <inheritdoc/>
    public void Opened(string how) => lines.Add($"opened: read as {how}, each part by itself");

    private static string Source(SecretRule rule) => rule.Documentation is null ? "" : $" ({rule.Documentation})";

    private static string Word(Control control)
    {
        string name = control.ToString();
        return string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
    }
}
