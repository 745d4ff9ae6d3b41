using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.PolicyLoading;

/// <summary>What all policy paths held at one moment.</summary>
internal sealed class PolicySources(ImmutableArray<PolicyText> texts, ImmutableArray<string> errors)
{
    /// <summary>Nothing at all.</summary>
    public static PolicySources None { get; } = new([], []);

    /// <summary>The texts, path by path.</summary>
    public ImmutableArray<PolicyText> Texts { get; } = texts;

    /// <summary>One line for each file that could not be read.</summary>
    public ImmutableArray<string> Errors { get; } = errors;

    /// <summary>Reads files and folders.</summary>
    public static PolicySources Read(ImmutableArray<string> paths)
    {
        PolicyFilesReading[] readings = [.. paths.Select(PolicyFiles.Read)];
        return new PolicySources([.. readings.SelectMany(r => r.Texts)], [.. readings.SelectMany(r => r.Errors)]);
    }

    /// <summary>True when both say the same: comparing whole texts is cheap and cannot be fooled by file times.</summary>
    public bool Same(PolicySources other) => Texts.SequenceEqual(other.Texts) && Errors.SequenceEqual(other.Errors);
}
