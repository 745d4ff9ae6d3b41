namespace AdmissionGuard.Images.Transport;

/// <summary>How the reading of a body ended.</summary>
public enum BodyOutcome
{
    /// <summary>All of it is here.</summary>
    Complete,

    /// <summary>It is larger than allowed; nothing of it is kept.</summary>
    TooLarge,

    /// <summary>It is compressed; nothing was read.</summary>
    Compressed,
}
