using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Policies.Rules.SignedImages;

namespace AdmissionGuard.Kubernetes.PullSecrets;

/// <summary>Why pull secrets cannot be used, in words: what happened, where, and what to do.</summary>
internal static class PullSecretFaults
{
    /// <summary>The API server says no.</summary>
    public static PullSecretsReading Refused(string what, ApiFailure failure) =>
        failure.Status == 403
            ? PullSecretsReading.Broken(
                SignedImagesReasons.CannotVerify,
                $"AdmissionGuard may not read {what}",
                "ask the operator to grant it get of secrets and serviceaccounts, in this namespace or all (manifests/install/rbac-pull-secrets.yaml), or to turn --read-pull-secrets off")
            : Unreadable(what);

    /// <summary>The API server cannot be asked.</summary>
    public static PullSecretsReading Unreadable(string what) =>
        PullSecretsReading.Broken(SignedImagesReasons.CannotVerify, $"the API server did not give {what}", "try again; if it stays so, ask the operator to look at AdmissionGuard's log and at the API server");

    /// <summary>The value of a Secret cannot be read: a kubelet pulls nothing then.</summary>
    public static PullSecretsReading Malformed(string what, string problem) =>
        PullSecretsReading.Broken(SignedImagesReasons.RegistryDenied, $"{what} cannot be used as a pull secret: it {problem}", "make it anew, e.g. with kubectl create secret docker-registry");

    /// <summary>More than are read for one workload.</summary>
    public static PullSecretsReading TooMany(int most) =>
        PullSecretsReading.Broken(SignedImagesReasons.CannotVerify, $"it comes with more than {most} pull secrets, the most that are read for one workload", "name fewer");
}
