namespace AdmissionGuard.Cli.Trust;

/// <summary>How what an engine holds compares with what was signed.</summary>
internal enum EngineOutcome
{
    /// <summary>It is what was signed.</summary>
    Same,

    /// <summary>It is something else.</summary>
    Different,

    /// <summary>It never came from the repository.</summary>
    NotPulled,

    /// <summary>Nothing was verified.</summary>
    NothingToCompare,

    /// <summary>The engine does not hold the image, or cannot be asked.</summary>
    NoAnswer,
}
