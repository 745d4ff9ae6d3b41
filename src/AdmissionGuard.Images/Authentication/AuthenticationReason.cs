namespace AdmissionGuard.Images.Authentication;

/// <summary>Why a server could not be convinced.</summary>
public enum AuthenticationReason
{
    /// <summary>It asks for credentials, and there are none for it.</summary>
    CredentialsMissing,

    /// <summary>It, or its token server, does not take the credentials.</summary>
    CredentialsRefused,

    /// <summary>The credentials are taken, and give no right to what was asked for.</summary>
    AccessDenied,

    /// <summary>It asks in a way that is not understood: neither Basic nor Bearer, or broken.</summary>
    ChallengeNotUnderstood,

    /// <summary>It sends to a token server that must not be asked; nothing was sent there.</summary>
    RealmRefused,

    /// <summary>The token server does not answer, or answers that it cannot work now.</summary>
    TokenServerUnavailable,

    /// <summary>The token server refuses to answer so many requests.</summary>
    TokenServerThrottled,

    /// <summary>The token server's answer holds no usable token.</summary>
    TokenNotUsable,
}
