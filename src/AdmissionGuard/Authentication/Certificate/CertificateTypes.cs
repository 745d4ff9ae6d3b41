namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Which certificates may authenticate at all.</summary>
[Flags]
internal enum CertificateTypes
{
    /// <summary>Those that an authority issued.</summary>
    Chained = 1,

    /// <summary>Those that issued themselves.</summary>
    SelfSigned = 2,

    /// <summary>Both.</summary>
    All = Chained | SelfSigned,
}
