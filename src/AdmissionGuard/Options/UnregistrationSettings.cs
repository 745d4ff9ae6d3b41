using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Options;

/// <summary>The settings of <c>unregister</c>: those of the server that say where it runs and what it has registered.</summary>
internal static class UnregistrationSettings
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Setting> All { get; } = [Settings.KubeConfig, Settings.Namespace, Settings.Lease, Settings.Registration];

    /// <summary>Reads and checks them.</summary>
    public static OptionsReading Read(SettingReader settings)
    {
        ClusterOptions options = new()
        {
            KubeConfig = settings.Path(Settings.KubeConfig),
            Namespace = settings.Name(Settings.Namespace, KubernetesNames.IsNamespace, "write the name of a namespace: lower-case letters, digits and '-'"),
            Upkeep = new UpkeepOptions
            {
                Lease = settings.Name(Settings.Lease, KubernetesNames.IsSubdomain, "write the name of the Lease that the server was given"),
                Registration = settings.Path(Settings.Registration),
            },
        };
        foreach (Setting missing in new[] { Settings.Lease, Settings.Registration }.Where(setting => !settings.IsGiven(setting)))
        {
            settings.Report($"unregister needs {missing.Name} ({missing.Variable}), the same as the server has");
        }

        return settings.Errors.IsEmpty ? new OptionsReading(null, [], options) : new OptionsReading(null, settings.Errors);
    }
}
