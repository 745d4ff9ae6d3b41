using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Engine;

/// <summary>What a <see cref="PolicyIndex"/> knows of a namespace.</summary>
/// <param name="Policies">The policies, by name: those without a selector and, where labels are given, those that these labels select.</param>
/// <param name="AsksLabels">True when a policy whose other conditions hold asks for the labels of the namespace.</param>
/// <param name="Labels">The very labels that were looked at; null when none were yet.</param>
internal sealed record PolicyAnswer(ImmutableArray<Policy> Policies, bool AsksLabels, IReadOnlyDictionary<string, string>? Labels);
