namespace AdmissionGuard.Notary.Refusals;

/// <summary>The refusals that several steps know.</summary>
internal static class Refuse
{
    public static TrustRefusal Malformed(string role, string predicate) => new(TrustReason.Malformed, role, predicate);

    public static TrustRefusal Limit(string? role, string predicate) => new(TrustReason.LimitExceeded, role, predicate);
}
