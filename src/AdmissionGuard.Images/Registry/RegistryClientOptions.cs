using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>What an operator can set about registries.</summary>
public sealed record RegistryClientOptions
{
    /// <summary>The usual time for one task, all its requests together; less than the ten seconds an API server waits for a webhook.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Registries with settings of their own, by host and port in lower case as <see cref="References.ImageReference.Registry"/> has them
    /// (<c>docker.io</c> for Docker Hub). A registry that is not here is asked over HTTPS with the roots of the system: plain HTTP is
    /// allowed only for what is listed, wherever its name leads. Literal addresses of the own machine and of private networks are asked only
    /// when listed: whoever may write an image's name could else send this process to any port around it.
    /// </summary>
    public IReadOnlyDictionary<string, RegistrySettings> Registries { get; init; } = new Dictionary<string, RegistrySettings>();

    /// <summary>How long one task may take, all its requests together.</summary>
    public TimeSpan Deadline { get; init; } = DefaultDeadline;

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = HttpExchange.DefaultTimeout;

    /// <summary>
    /// True where whoever names an image is not who runs the program: failures of connections to registries that are not listed then all say
    /// the same. Told apart they would show which hosts and ports around this process are there.
    /// </summary>
    public bool HidesFaults { get; init; }

    internal bool HidesFaultsOf(string registry) => HidesFaults && !Registries.ContainsKey(registry);

    internal RegistrySettings For(string registry) => Registries.GetValueOrDefault(registry, RegistrySettings.Default);
}
