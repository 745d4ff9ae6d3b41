using System.Collections.Immutable;
using System.Diagnostics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Images;

/// <summary>What an image's configuration (OCI image specification, config.md) says in plain text.</summary>
[DebuggerDisplay("{ToString()}")]
internal sealed record ImageText
{
    /// <summary><c>config.Env</c>: <c>NAME=value</c> each.</summary>
    public ImmutableArray<string> Env { get; init; } = [];

    /// <summary><c>config.Labels</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary><c>config.Entrypoint</c>.</summary>
    public ImmutableArray<string> Entrypoint { get; init; } = [];

    /// <summary><c>config.Cmd</c>.</summary>
    public ImmutableArray<string> Cmd { get; init; } = [];

    /// <summary><c>history[].created_by</c>.</summary>
    public ImmutableArray<string> History { get; init; } = [];

    /// <summary><c>rootfs.diff_ids</c>.</summary>
    public ImmutableArray<string> DiffIds { get; init; } = [];

    /// <summary>True when the other's layers are the lowest of this one, so that what both say comes from there.</summary>
    public bool IsBuiltOn(ImageText other) => !other.DiffIds.IsEmpty && DiffIds.Length >= other.DiffIds.Length && DiffIds.AsSpan(0, other.DiffIds.Length).SequenceEqual(other.DiffIds.AsSpan());

    /// <summary>Tells how much there is, no value.</summary>
    public override string ToString() => $"{Env.Length} variables, {Labels.Length} labels, {History.Length} steps";
}
