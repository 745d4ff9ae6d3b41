using AdmissionGuard.Images.References;

namespace AdmissionGuard.Images.Registry;

/// <summary>Why a registry gave no answer that can be relied on, in words without any part of a secret.</summary>
public sealed record RegistryFailure
{
    internal RegistryFailure(ImageReference image, RegistryFailureReason reason, string problem, string remedy, bool isTransient = false) =>
        (Registry, Repository, Reason, Problem, Remedy, IsTransient) = (image.Registry, image.Repository, reason, problem, remedy, isTransient);

    /// <summary>The kind.</summary>
    public RegistryFailureReason Reason { get; }

    /// <summary>The registry as the image names it, e.g. <c>docker.io</c>.</summary>
    public string Registry { get; }

    /// <summary>The repository on it, e.g. <c>library/nginx</c>.</summary>
    public string Repository { get; }

    /// <summary>What happened, as the rest of a sentence that begins with the registry.</summary>
    public string Problem { get; }

    /// <summary>What to do about it, as an imperative.</summary>
    public string Remedy { get; }

    /// <summary>True when the registry or its token server could not be asked: network, time and 5xx. Not for 429: such a registry is up.</summary>
    public bool IsTransient { get; }

    /// <summary>One sentence that names registry and repository and says what to do.</summary>
    public string Message => $"registry {Registry} {Problem} (repository {Repository}); {Remedy}";

    /// <inheritdoc/>
    public override string ToString() => Message;
}
