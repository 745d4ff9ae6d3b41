using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.PolicyMaps;

/// <summary>A policy and the place of its name; the document itself is not kept.</summary>
internal sealed record LedgerPolicy(Policy Policy, Mark NameMark)
{
    /// <summary>Takes it out of a document.</summary>
    public static LedgerPolicy Of(PolicyDocument document) => new(document.Policy, document.NameMark);

    /// <summary>The mistake of having the name of a policy that was there first.</summary>
    public Diagnostic NameTaken(string owner) =>
        new(Policy.Source, NameMark, "metadata.name", $"is {QuotedText.Of(Policy.Name)}, which {owner} has too; rename one");
}
