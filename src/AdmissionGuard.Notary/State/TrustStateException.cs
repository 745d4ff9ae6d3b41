namespace AdmissionGuard.Notary.State;

/// <summary>A store of trust states cannot be read or written. The message ends the sentence "what was trusted before is not to be had: ".</summary>
public sealed class TrustStateException : IOException
{
    /// <summary>What an operator does next, as an imperative without a full stop.</summary>
    public string Remedy { get; init; } = "mend the place where the trust state is kept";

    /// <summary>A fault without words.</summary>
    public TrustStateException()
    {
    }

    /// <summary>A fault in words.</summary>
    public TrustStateException(string message)
        : base(message)
    {
    }

    /// <summary>A fault in words, and what it came from.</summary>
    public TrustStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
