namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>Is told of what is found in a command line, of which one element, a script, may hold several secrets.</summary>
internal interface ICommandListener
{
    /// <summary>True when what is found of a level from now on is only counted, or of no interest.</summary>
    bool IsFullOf(SecretLevel level);

    /// <summary>Counts a secret of a level that nothing else is told of.</summary>
    void FoundMore(SecretLevel level);

    /// <summary>A secret was found.</summary>
    /// <param name="finding">How it is known.</param>
    /// <param name="secret">The secret, for a fingerprint; lives until the call returns and must not be kept.</param>
    void Found(in CommandFinding finding, ReadOnlySpan<char> secret);
}
