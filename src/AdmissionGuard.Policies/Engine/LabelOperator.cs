namespace AdmissionGuard.Policies.Engine;

/// <summary>The operators of meta/v1 LabelSelectorRequirement.</summary>
public enum LabelOperator
{
    /// <summary>The label has one of the values.</summary>
    In,

    /// <summary>The label is absent or has none of the values.</summary>
    NotIn,

    /// <summary>The label is there.</summary>
    Exists,

    /// <summary>The label is absent.</summary>
    DoesNotExist,
}
