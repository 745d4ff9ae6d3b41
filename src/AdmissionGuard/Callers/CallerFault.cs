using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Reviews;

namespace AdmissionGuard.Callers;

/// <summary>Why a caller is refused.</summary>
/// <param name="Reason">One of <see cref="CallerReasons"/>.</param>
/// <param name="Answer">What the caller is told.</param>
internal sealed record CallerFault(string Reason, Refusal Answer)
{
    /// <summary>No certificate at all.</summary>
    public static CallerFault NoCertificate { get; } = Unauthenticated(
        CallerReasons.NoCertificate,
        "no client certificate was presented; an API server presents the one that the kubeconfig of its AdmissionConfiguration names for this webhook");

    /// <summary>Not of an authority that counts.</summary>
    public static CallerFault Untrusted { get; } = Unauthenticated(
        CallerReasons.Untrusted, "the client certificate is not from an authority that AdmissionGuard was given with --client-ca");

    /// <summary>An authority of it is past its end.</summary>
    public static CallerFault AuthorityNotValid { get; } = Unauthenticated(
        CallerReasons.Untrusted, "the authority of the client certificate is not within its dates; give AdmissionGuard its successor with --client-ca");

    /// <summary>For something else than client authentication.</summary>
    public static CallerFault WrongUsage { get; } = Unauthenticated(
        CallerReasons.WrongUsage, "the client certificate is not for client authentication; issue one whose extended key usage has clientAuth");

    /// <summary>Of somebody else.</summary>
    public static CallerFault WrongName { get; } = new(
        CallerReasons.WrongName,
        Refusal.Forbidden("neither the common name nor a DNS name of the client certificate is one that AdmissionGuard was given with --client-name"));

    /// <summary>Past its end.</summary>
    public static CallerFault Expired(X509Certificate2 certificate) => Unauthenticated(
        CallerReasons.Expired, $"the client certificate ended on {certificate.NotAfter.ToUniversalTime():u}; present one that is valid now");

    /// <summary>Before its begin.</summary>
    public static CallerFault NotYetValid(X509Certificate2 certificate) => Unauthenticated(
        CallerReasons.NotYetValid, $"the client certificate begins on {certificate.NotBefore.ToUniversalTime():u}; present one that is valid now, or set the clock right");

    private static CallerFault Unauthenticated(string reason, string line) => new(reason, Refusal.Unauthenticated(line));
}
