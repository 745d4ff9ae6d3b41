using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <summary>A piece of a token's form: fixed text, or characters of an alphabet.</summary>
/// <param name="Literal">The fixed text; empty for characters.</param>
/// <param name="Alphabet">The characters; null for fixed text.</param>
/// <param name="Min">The fewest characters.</param>
/// <param name="Max">The most characters.</param>
internal sealed record TokenPart(string Literal, SearchValues<char>? Alphabet, int Min, int Max)
{
    /// <summary>True when more than <see cref="Max"/> characters may follow, which need not be read.</summary>
    public bool IsOpen { get; init; }
}
