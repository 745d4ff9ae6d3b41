namespace AdmissionGuard.Policies.Verdicts;

/// <summary>What may be told of a secret: how it is known and what it is called, nothing of its value.</summary>
/// <param name="Rule">The rule that knows it, e.g. <c>password-name</c>.</param>
/// <param name="Level">How sure it is: <c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Variable">The variable, option, header or key that holds it; empty when it has none.</param>
/// <param name="Length">The class of its length in characters: <c>&lt;=8</c>, <c>&lt;=16</c>, <c>&lt;=32</c> or <c>&gt;32</c>.</param>
/// <param name="Fingerprint">Eight hexadecimal digits that tell whether two secrets are the same, for who has the key.</param>
public sealed record SecretTraits(string Rule, string Level, string Variable, string Length, string Fingerprint);
