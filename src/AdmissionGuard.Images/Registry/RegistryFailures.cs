using System.Net;
using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>What went wrong below the registry's API, in its words.</summary>
internal static class RegistryFailures
{
    private const string HiddenRemedy =
        "see that its name is right, that it is up and reachable from AdmissionGuard, and that its certificate is trusted; AdmissionGuard's log says what happened";

    public static RegistryFailure DeadlinePassed(ImageReference image) =>
        new(image, RegistryFailureReason.DeadlineExceeded, "had not answered when the time for the whole check ran out",
            "try again; see that registry and token server answer quickly", isTransient: true);

    public static RegistryFailure Credentials(ImageReference image, string problem) =>
        new(image, RegistryFailureReason.CredentialsUnusable, $"was not asked: {problem}", "mend or remove them");

    public static RegistryFailure Inside(ImageReference image) =>
        new(image, RegistryFailureReason.ConnectionRefused, "was not asked: it is at an address of this machine or its network, and is not configured",
            "configure this registry, or name it as everybody does");

    public static RegistryFailure Redirect(ImageReference image, string problem) =>
        new(image, RegistryFailureReason.RedirectRefused, problem, "see what the registry, or a proxy before it, is configured to redirect to");

    public static RegistryFailure RedirectedToLogin(ImageReference image, Uri target) =>
        new(image, RegistryFailureReason.AccessDenied, $"redirects to {Origins.Shown(target)}, which asks for credentials; none are sent to another host",
            "let the registry redirect to addresses that need none");

    public static RegistryFailure Of(ImageReference image, Flaw flaw) => new(image, flaw.Reason, flaw.Problem, flaw.Remedy);

    /// <summary>A fault of a connection.</summary>
    /// <param name="image">Which image it is about.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="isHidden">See <see cref="RegistryClientOptions.HidesFaults"/>.</param>
    public static RegistryFailure Of(ImageReference image, TransportFault fault, bool isHidden)
    {
        if (isHidden && fault.Kind != TransportFaultKind.DeadlinePassed)
        {
            return new RegistryFailure(image, Reason(fault.Kind), "could not be asked", HiddenRemedy, fault.IsTransient);
        }

        string problem = fault.Host == image.Registry ? fault.Problem : $"gave no answer: {fault.Host} {fault.Problem}";
        return new RegistryFailure(image, Reason(fault.Kind), problem, fault.Remedy, fault.IsTransient);
    }

    /// <summary>A failure to convince a registry.</summary>
    /// <param name="image">Which image it is about.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="isHidden">See <see cref="RegistryClientOptions.HidesFaults"/>.</param>
    public static RegistryFailure Of(ImageReference image, AuthenticationFailure failure, bool isHidden) =>
        isHidden && failure.Reason == AuthenticationReason.TokenServerUnavailable
            ? new(image, Reason(failure), "sends to a token server that could not be asked", HiddenRemedy, failure.IsTransient)
            : new(image, Reason(failure), failure.Problem, failure.Remedy, failure.IsTransient);

    /// <summary>A status that is not 200.</summary>
    public static RegistryFailure Of(ImageReference image, HttpStatusCode status, string what) => status switch
    {
        HttpStatusCode.NotFound => new(image, RegistryFailureReason.NotFound, $"has no {what}", "push it, or name what is there"),
        HttpStatusCode.Forbidden => new(image, RegistryFailureReason.AccessDenied, $"does not let this user read the {what}",
            "give the user the right to pull it, or name another user"),
        HttpStatusCode.TooManyRequests => new(image, RegistryFailureReason.Throttled, "refuses to answer so many requests (429)",
            "try again later, or configure credentials with a higher limit"),
        >= HttpStatusCode.InternalServerError => new(image, RegistryFailureReason.Unavailable, $"answered {(int)status} for the {what}",
            "try again; see the registry's log", isTransient: true),
        _ => new(image, RegistryFailureReason.UnexpectedAnswer, $"answered {(int)status} for the {what}",
            "see that this host is a registry, and the registry's log"),
    };

    private static RegistryFailureReason Reason(TransportFaultKind kind) => kind switch
    {
        TransportFaultKind.DeadlinePassed => RegistryFailureReason.DeadlineExceeded,
        TransportFaultKind.CertificateRefused or TransportFaultKind.PlainHttpRefused => RegistryFailureReason.ConnectionRefused,
        TransportFaultKind.TooLarge => RegistryFailureReason.TooLarge,
        TransportFaultKind.Compressed or TransportFaultKind.ProtocolBroken => RegistryFailureReason.UnexpectedAnswer,
        _ => RegistryFailureReason.Unavailable,
    };

    private static RegistryFailureReason Reason(AuthenticationFailure failure) => failure.Reason switch
    {
        AuthenticationReason.CredentialsMissing => RegistryFailureReason.CredentialsMissing,
        AuthenticationReason.CredentialsRefused => RegistryFailureReason.CredentialsRefused,
        AuthenticationReason.AccessDenied => RegistryFailureReason.AccessDenied,
        AuthenticationReason.RealmRefused => RegistryFailureReason.RealmRefused,
        AuthenticationReason.TokenServerThrottled => RegistryFailureReason.Throttled,
        AuthenticationReason.TokenServerUnavailable when failure.IsTransient => RegistryFailureReason.Unavailable,
        _ => RegistryFailureReason.AuthenticationFailed,
    };
}
