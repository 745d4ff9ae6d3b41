using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>Words that stand as values in the options.</summary>
internal static class SecurityContextWords
{
    /// <summary>What <c>runAsUser</c> can demand: any user but 0.</summary>
    public static FrozenDictionary<string, bool> Users { get; } = new Dictionary<string, bool> { ["nonZero"] = true }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The seccomp profile type that switches seccomp off.</summary>
    public const string Unconfined = "Unconfined";

    /// <summary>The seccomp profile types that can be demanded.</summary>
    public static ImmutableArray<string> SeccompTypes { get; } = ["RuntimeDefault", "Localhost"];
}
