namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Where in a value of several parts a secret stands.</summary>
/// <param name="Keys">The keys that lead to it, with dots; empty when none do.</param>
/// <param name="Line">How many lines of the value stand above it.</param>
internal readonly record struct InnerPlace(string Keys, int Line)
{
    /// <summary>True for a line without a key: the keys above lead to it, and none of them is its name.</summary>
    public bool HasNoKey { get; init; }

    /// <summary>The value itself.</summary>
    public static InnerPlace Whole { get; } = new("", 0);
}
