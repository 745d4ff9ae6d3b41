using AdmissionGuard.Options;

namespace AdmissionGuard.SelfTests;

/// <summary>Every setting of <c>selftest</c>.</summary>
internal static class SelfTestSettings
{
    /// <summary>Kubeconfig.</summary>
    public static Setting KubeConfig { get; } = Setting.Single(
        "--kubeconfig", "FILE", "Asks as the current context of a kubeconfig. Default: as the service account of the pod.");

    /// <summary>Namespace.</summary>
    public static Setting Namespace { get; } = Setting.Single("--namespace", "NAME", "A namespace that the webhook is asked about. Nothing is kept in it.");

    /// <summary>Image of the good Pod.</summary>
    public static Setting GoodImage { get; } = Setting.Single("--good-image", "IMAGE", "Image of the Pod that must be admitted.");

    /// <summary>Image of the bad Pod.</summary>
    public static Setting BadImage { get; } = Setting.Single("--bad-image", "IMAGE", "Image of the Pod that must be denied.");

    /// <summary>Patience.</summary>
    public static Setting Timeout { get; } = Setting.Single("--timeout", "DURATION", "How long to try, default 60s.");

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<Setting> All { get; } = [Namespace, GoodImage, BadImage, Timeout, KubeConfig];
}
