namespace AdmissionGuard.Cli;

/// <summary>What the tool tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Everything was read, and nothing would be denied.</summary>
    public const int Clean = 0;

    /// <summary>Everything was read, and the webhook would deny something.</summary>
    public const int Violations = 1;

    /// <summary>Something could not be read, so there is no answer for all of it. Wins over <see cref="Violations"/>.</summary>
    public const int Unusable = 2;
}
