namespace AdmissionGuard.Policies.Comparison;

/// <summary>How a field of a rule's options demands more or less.</summary>
public enum DemandKind
{
    /// <summary>A demand by being there, whatever its value: without it less is demanded.</summary>
    Present,

    /// <summary>A demand when it is <c>true</c>; absent is <c>false</c>.</summary>
    True,

    /// <summary>Lets more pass when it is <c>true</c>; absent is <c>false</c>.</summary>
    NotTrue,

    /// <summary>A list of what may pass: each further entry lets more pass, and without the list everything may.</summary>
    Allows,

    /// <summary>A list of what may not pass: with each lost entry more may.</summary>
    Forbids,
}
