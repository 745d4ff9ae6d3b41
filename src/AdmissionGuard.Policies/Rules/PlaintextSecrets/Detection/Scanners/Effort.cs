namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Counts the characters that scanners were given to read. No scanner sees more than it was given, so the count bounds the work, and a
/// test can hold it to a multiple of the length without a clock.
/// </summary>
internal struct Effort
{
    /// <summary>Characters given so far; one given to two scanners counts twice.</summary>
    public long Characters { get; private set; }

    /// <summary>Counts characters that a scanner is given.</summary>
    public void Spend(int characters) => Characters += characters;
}
