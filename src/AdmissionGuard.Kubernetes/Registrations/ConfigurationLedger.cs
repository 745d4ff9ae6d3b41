using AdmissionGuard.Kubernetes.Api.Watching;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>Holds one configuration as its watch has shown it last.</summary>
internal sealed class ConfigurationLedger(string name, Action changed) : IWatchSink<LiveConfiguration>
{
    private volatile Sight sight = new(false, null);

    /// <summary>The configuration's name.</summary>
    public string Name { get; } = name;

    /// <summary>What was seen last.</summary>
    public Sight Current => sight;

    /// <inheritdoc/>
    public void Replace(IReadOnlyList<LiveConfiguration> items) => sight = new Sight(true, items.FirstOrDefault(item => item.Name == Name));

    /// <inheritdoc/>
    public void Put(LiveConfiguration item) => sight = item.Name == Name ? new Sight(true, item) : sight;

    /// <inheritdoc/>
    public void Remove(LiveConfiguration item) => sight = item.Name == Name ? new Sight(true, null) : sight;

    /// <inheritdoc/>
    public void Settle() => changed();

    /// <summary>A look at the configuration.</summary>
    /// <param name="IsKnown">False before the first look.</param>
    /// <param name="Live">The configuration; null when there is none.</param>
    internal sealed record Sight(bool IsKnown, LiveConfiguration? Live);
}
