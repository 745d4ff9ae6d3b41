namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Where an application can have its say.</summary>
internal class CertificateAuthenticationEvents
{
    /// <summary>Called when validation threw.</summary>
    public Func<CertificateAuthenticationFailedContext, Task> OnAuthenticationFailed { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called when the certificate is good; may still fail it, or replace the principal.</summary>
    public Func<CertificateValidatedContext, Task> OnCertificateValidated { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before a challenge is answered.</summary>
    public Func<CertificateChallengeContext, Task> OnChallenge { get; set; } = _ => Task.CompletedTask;

    /// <summary>Calls <see cref="OnAuthenticationFailed"/>.</summary>
    public virtual Task AuthenticationFailed(CertificateAuthenticationFailedContext context) => OnAuthenticationFailed(context);

    /// <summary>Calls <see cref="OnCertificateValidated"/>.</summary>
    public virtual Task CertificateValidated(CertificateValidatedContext context) => OnCertificateValidated(context);

    /// <summary>Calls <see cref="OnChallenge"/>.</summary>
    public virtual Task Challenge(CertificateChallengeContext context) => OnChallenge(context);
}
