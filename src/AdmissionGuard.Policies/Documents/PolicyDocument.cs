using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>A policy document without any mistake.</summary>
/// <param name="Policy">The policy, compiled.</param>
/// <param name="Root">What was written.</param>
public sealed record PolicyDocument(Policy Policy, YamlMapping Root)
{
    /// <summary>Where its name stands.</summary>
    public Mark NameMark => FieldPath.MarkOf(Root, "metadata.name");

    /// <summary>A mistake of the document that only its surroundings make one.</summary>
    public Diagnostic Mistake(string path, string problem) => new(Policy.Source, FieldPath.MarkOf(Root, path), path, problem);

    /// <summary>The mistake of having the name of another policy.</summary>
    /// <param name="owner">Where the other one stands.</param>
    public Diagnostic NameTaken(string owner) =>
        Mistake("metadata.name", $"is {Verdicts.QuotedText.Of(Policy.Name)}, which {owner} has too; rename one");
}
