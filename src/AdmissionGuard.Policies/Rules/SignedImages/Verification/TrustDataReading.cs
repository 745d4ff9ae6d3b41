using AdmissionGuard.Notary;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>What came of loading trust data: the server's answer, or why nobody was asked. Exactly one of both.</summary>
public sealed record TrustDataReading
{
    private TrustDataReading(CollectionReading? answer, string? problem) => (Answer, Problem) = (answer, problem);

    /// <summary>What the load came to.</summary>
    public CollectionReading? Answer { get; }

    /// <summary>Which file cannot be used, and what is wrong with it.</summary>
    public string? Problem { get; }

    internal static TrustDataReading Of(CollectionReading answer) => new(answer, null);

    internal static TrustDataReading Broken(string problem) => new(null, problem);
}
