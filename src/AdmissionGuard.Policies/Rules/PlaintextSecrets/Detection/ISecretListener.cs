namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Is told of what is found in a value that may hold several secrets.</summary>
internal interface ISecretListener
{
    /// <summary>A secret was found.</summary>
    /// <param name="finding">How it is known.</param>
    /// <param name="inner">The keys that lead to it inside the value; empty for the value itself.</param>
    /// <param name="value">The secret, for a fingerprint; lives until the call returns and must not be kept.</param>
    void Found(in SecretFinding finding, string inner, ReadOnlySpan<char> value);
}
