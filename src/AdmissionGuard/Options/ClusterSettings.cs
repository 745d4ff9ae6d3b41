using System.Collections.Immutable;
using AdmissionGuard.Kubernetes.PolicyReviews;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Options;

/// <summary>Reads the settings that concern the cluster, and checks them together.</summary>
internal static class ClusterSettings
{
    /// <summary>The options; null when the server is to run without a cluster.</summary>
    public static ClusterOptions? Read(SettingReader settings)
    {
        ImmutableArray<string> admins = settings.Names(Settings.PolicyAdmin, PolicyAdmins.IsName, "write user:NAME or group:NAME, e.g. group:system:masters");
        bool? wanted = settings.Flag(Settings.Cluster);
        ClusterOptions options = new()
        {
            KubeConfig = settings.Path(Settings.KubeConfig),
            Namespace = settings.Name(Settings.Namespace, KubernetesNames.IsNamespace, "write the name of a namespace: lower-case letters, digits and '-'"),
            TrustStateMap = settings.Name(Settings.TrustStateMap, KubernetesNames.IsObjectName, "write the name of a ConfigMap: lower-case letters, digits, '-' and '.'"),
            NamespacedPolicies = settings.Flag(Settings.NamespacedPolicies) ?? false,
            ReadPullSecrets = settings.Flag(Settings.ReadPullSecrets) ?? false,
            PolicyAdmins = admins.IsEmpty ? ClusterOptions.DefaultPolicyAdmins : admins,
            Upkeep = UpkeepSettings.Read(settings),
        };
        if (options.KubeConfig is not null && wanted == false)
        {
            settings.Report($"{Name(Settings.KubeConfig)} is given, and {Name(Settings.Cluster)} is false; keep one of them");
        }

        if (wanted == true || options.KubeConfig is not null)
        {
            return options;
        }

        Refuse(settings, Settings.Namespace, options.Namespace is not null);
        Refuse(settings, Settings.TrustStateMap, options.TrustStateMap is not null);
        Refuse(settings, Settings.NamespacedPolicies, options.NamespacedPolicies);
        Refuse(settings, Settings.PolicyAdmin, !admins.IsEmpty);
        UpkeepSettings.RefuseWithoutCluster(settings, options.Upkeep, (setting, given) => Refuse(settings, setting, given));
        Refuse(settings, Settings.ReadPullSecrets, options.ReadPullSecrets);
        return null;
    }

    private static void Refuse(SettingReader settings, Setting setting, bool given)
    {
        if (given)
        {
            settings.Report($"{Name(setting)} says nothing without a cluster; add {Name(Settings.Cluster)}, or {Name(Settings.KubeConfig)} outside of a pod");
        }
    }

    private static string Name(Setting setting) => $"{setting.Name} ({setting.Variable})";
}
