using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Reads one policy document. What it returns counts only when nothing was reported.</summary>
internal sealed class PolicyReader(ImmutableArray<IRuleDefinition> rules)
{
    private const string ApiVersion = "admissionguard.io/v1";
    private const string Kind = "Policy";

    private static readonly FrozenDictionary<string, Mode> Modes =
        new KeyValuePair<string, Mode>[] { new("enforce", Mode.Enforce), new("warn", Mode.Warn), new("audit", Mode.Audit) }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> NotInMetadata =
        new Dictionary<string, string> { ["namespace"] = "spec.match.namespaces" }.ToFrozenDictionary();

    /// <summary>Reads the policy.</summary>
    public Policy Read(FieldReader document, string source)
    {
        Policy policy = new() { Name = "", Source = source, Hash = DocumentHash.Of(document.Mapping), Mode = Mode.Enforce };
        if (!IsPolicy(document))
        {
            return policy;
        }

        policy = policy with { Name = ReadName(document) };
        FieldReader? spec = document.Child("spec");
        document.RefuseAbsent("spec");
        document.RefuseUnknown(SpecFields().ToDictionary(field => field, _ => "spec"));
        return spec is null ? policy : ReadSpec(policy, spec);
    }

    // Of an object of another kind nothing else is told: every field of it would be a mistake.
    private static bool IsPolicy(FieldReader document)
    {
        string apiVersion = document.RequiredText("apiVersion");
        string kind = document.RequiredText("kind");
        if (apiVersion is not ("" or ApiVersion))
        {
            document.Report("apiVersion", $"is {QuotedText.Of(apiVersion)}, must be {ApiVersion}");
        }

        if (kind is not ("" or Kind))
        {
            document.Report("kind", $"is {QuotedText.Of(kind)}, must be {Kind}");
        }

        return kind.Length == 0 || kind.Equals(Kind, StringComparison.OrdinalIgnoreCase);
    }

    private static string ReadName(FieldReader document)
    {
        document.RefuseAbsent("metadata");
        if (document.Child("metadata") is not { } metadata)
        {
            return "";
        }

        MetadataOptions options = new(metadata.RequiredText("name"));
        metadata.TextMap("labels");
        metadata.TextMap("annotations");
        metadata.RefuseUnknown(NotInMetadata);
        metadata.Validate(options, MetadataValidator.Instance);
        return options.Name;
    }

    private IEnumerable<string> SpecFields() => ["mode", "match", "exemptions", .. rules.Select(rule => rule.Name)];

    private Policy ReadSpec(Policy policy, FieldReader spec)
    {
        Mode mode = spec.Word("mode", Modes) ?? Mode.Enforce;
        PolicyMatch match = spec.Child("match") is { } fields ? MatchReader.Read(fields) : PolicyMatch.Everything;
        ImmutableArray<PolicyRule> read = [.. rules.Where(rule => spec.Has(rule.Name)).Select(rule => ReadRule(rule, spec, mode)).OfType<PolicyRule>()];
        ImmutableArray<Exemption> exemptions = ReadExemptions(spec);
        spec.RefuseUnknown(MatchReader.FieldsAndPlace);
        if (!rules.Any(rule => spec.Has(rule.Name)))
        {
            spec.Report("", $"has no rule; add one of {string.Join(", ", rules.Select(rule => rule.Name))}");
        }

        if (match.Kinds.Contains("ConfigMap") && !read.Any(rule => rule.Rule.JudgesConfigMaps))
        {
            spec.Report("match", "names ConfigMap, and no rule of this policy judges it; set plaintextSecrets.configMaps: true");
        }

        return policy with { Mode = mode, Match = match, Rules = read, Exemptions = exemptions };
    }

    private static PolicyRule? ReadRule(IRuleDefinition definition, FieldReader spec, Mode policyMode)
    {
        if (spec.Child(definition.Name) is not { } options)
        {
            return null;
        }

        Mode? own = options.Word("mode", Modes);
        IRule rule = definition.Read(options);
        options.RefuseUnknown();
        return new PolicyRule(definition.Name, own ?? policyMode, rule);
    }

    private ImmutableArray<Exemption> ReadExemptions(FieldReader spec)
    {
        ExemptionReader reader = new([.. rules.Select(rule => rule.Name)], [.. rules.Select(rule => rule.Name).Where(spec.Has)]);
        return [.. (spec.Children("exemptions") ?? []).Select(reader.Read)];
    }
}
