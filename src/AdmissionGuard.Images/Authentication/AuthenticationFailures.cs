using System.Net;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Authentication;

/// <summary>The sentences about failed authentication.</summary>
internal static class AuthenticationFailures
{
    public static AuthenticationFailure Missing { get; } = new(AuthenticationReason.CredentialsMissing,
        "asks for credentials, and none are configured for it", "give it a user name and password that may read this repository");

    public static AuthenticationFailure Refused { get; } = new(AuthenticationReason.CredentialsRefused,
        "does not take the configured credentials", "see that user name and password are right and have not expired");

    public static AuthenticationFailure Denied { get; } = new(AuthenticationReason.AccessDenied,
        "took the credentials but does not let this user read the repository", "give the user the right to pull it, or name another user");

    public static AuthenticationFailure DeniedToAnyone { get; } = new(AuthenticationReason.CredentialsMissing,
        "does not let anyone read the repository without credentials, or has no such repository",
        "give it a user name and password that may read this repository; see that its name is right");

    public static AuthenticationFailure NotUnderstood(string problem) =>
        new(AuthenticationReason.ChallengeNotUnderstood, problem, "see that this is the right server, and what a proxy before it adds");

    public static AuthenticationFailure IdentityTokenWithBasic { get; } = new(AuthenticationReason.CredentialsRefused,
        "asks for user name and password, and only an identity token is configured", "configure user name and password for it");

    public static AuthenticationFailure BasicInTheClear { get; } = new(AuthenticationReason.ChallengeNotUnderstood,
        "asks for user name and password over plain http, where others can read them", "let the server speak https; they were not sent");

    public static AuthenticationFailure Realm(string problem) =>
        new(AuthenticationReason.RealmRefused, problem, "see that this is the right server; nothing was sent there");

    public static AuthenticationFailure TokenServer(TransportFault fault) =>
        new(AuthenticationReason.TokenServerUnavailable, $"sends to a token server that failed: {fault.Host} {fault.Problem}", fault.Remedy, fault.IsTransient);

    public static AuthenticationFailure TokenServer(Uri realm, HttpStatusCode status) =>
        new(status == HttpStatusCode.TooManyRequests ? AuthenticationReason.TokenServerThrottled : AuthenticationReason.TokenServerUnavailable,
            $"sends to a token server that failed: {Origins.Shown(realm)} answered {(int)status}",
            (int)status is >= 300 and < 400 ? "configure a server whose realm needs no redirect" : "try again; see the token server's log",
            status >= HttpStatusCode.InternalServerError);

    public static AuthenticationFailure Token(Uri realm, string problem) =>
        new(AuthenticationReason.TokenNotUsable, $"sends to the token server {Origins.Shown(realm)}, whose answer {problem}", "see the token server's log");
}
