namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Is told of what is found in a value that may hold several secrets.</summary>
internal interface ISecretListener
{
    /// <summary>True when another finding of this level would only be counted, whatever it is called: its place need not be worked out.</summary>
    bool IsFullOf(SecretLevel level);

    /// <summary>Counts a secret; only when <see cref="IsFullOf"/>.</summary>
    void FoundMore(SecretLevel level);

    /// <summary>A secret was found.</summary>
    /// <param name="finding">How it is known.</param>
    /// <param name="inner">Where in the value it stands.</param>
    /// <param name="value">The secret, for a fingerprint; lives until the call returns and must not be kept.</param>
    void Found(in SecretFinding finding, InnerPlace inner, ReadOnlySpan<char> value);
}
