using System.Collections.Immutable;
using AdmissionGuard.Policies.Comparison;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules;

/// <summary>What a kind of rule brings: its name in a policy, its reasons, and how its options become a rule.</summary>
public interface IRuleDefinition
{
    /// <summary>The field of <c>spec</c> that holds its options, e.g. <c>trustedRegistries</c>.</summary>
    string Name { get; }

    /// <summary>Every reason that its violations can have.</summary>
    ImmutableArray<Reason> Reasons { get; }

    /// <summary>
    /// How its fields demand more or less, for telling what an edit loosens. A field that is not among them is told of whenever it changes.
    /// </summary>
    ImmutableArray<DemandField> Demands => [];

    /// <summary>
    /// Reads, validates and compiles the options. Every mistake goes to the reader's diagnostics; the result counts only when
    /// there is none. The caller reads <c>mode</c> before and refuses unknown fields of <paramref name="options"/> after; those of
    /// nested mappings the definition refuses itself. Never throws, whatever the options say.
    /// </summary>
    IRule Read(FieldReader options);
}
