using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Options;

/// <summary>Reads the settings of certificate and registration, and checks them together.</summary>
internal static class UpkeepSettings
{
    private const string Remedy = "write the name of an object: lower-case letters, digits, '-' and '.'";

    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(36_500);

    /// <summary>The options.</summary>
    public static UpkeepOptions Read(SettingReader settings)
    {
        UpkeepOptions options = new()
        {
            Service = settings.Name(Settings.Service, KubernetesNames.IsNamespace, "write the name of a Service: lower-case letters, digits and '-'"),
            ManagedCertificate = settings.Name(Settings.ManagedCertificate, KubernetesNames.IsSubdomain, Remedy),
            Lease = settings.Name(Settings.Lease, KubernetesNames.IsSubdomain, Remedy),
            Registration = settings.Path(Settings.Registration),
            CertificateLifetime = settings.Duration(Settings.CertificateLifetime, LongestLifetime) ?? UpkeepOptions.DefaultCertificateLifetime,
            AuthorityLifetime = settings.Duration(Settings.AuthorityLifetime, LongestLifetime) ?? UpkeepOptions.DefaultAuthorityLifetime,
        };
        if (options.ManagedCertificate is not null)
        {
            CheckManaged(settings, options);
        }

        if (options.Registration is not null && options.Lease is null)
        {
            settings.Report($"{Name(Settings.Registration)} needs {Name(Settings.Lease)} beside it, so that replicas agree who registers");
        }

        return options;
    }

    /// <summary>Refuses what says nothing without a cluster.</summary>
    public static void RefuseWithoutCluster(SettingReader settings, UpkeepOptions options, Action<Setting, bool> refuse)
    {
        refuse(Settings.Service, options.Service is not null);
        refuse(Settings.ManagedCertificate, options.ManagedCertificate is not null);
        refuse(Settings.Lease, options.Lease is not null);
        refuse(Settings.Registration, options.Registration is not null);
        refuse(Settings.CertificateLifetime, settings.IsGiven(Settings.CertificateLifetime));
        refuse(Settings.AuthorityLifetime, settings.IsGiven(Settings.AuthorityLifetime));
    }

    private static void CheckManaged(SettingReader settings, UpkeepOptions options)
    {
        (Setting Setting, bool Given, string Why)[] needed =
        [
            (Settings.Service, options.Service is not null, "whose names the certificate is to have"),
            (Settings.Lease, options.Lease is not null, "by which replicas agree who renews"),
            (Settings.Registration, options.Registration is not null, "since a certificate serves nobody whose authority the API server does not know"),
        ];
        foreach ((Setting setting, _, string why) in needed.Where(entry => !entry.Given))
        {
            settings.Report($"{Name(Settings.ManagedCertificate)} needs {Name(setting)} beside it, {why}");
        }

        if (options.CertificateLifetime < UpkeepOptions.ShortestLifetime)
        {
            settings.Report($"{Name(Settings.CertificateLifetime)} is less than {UpkeepOptions.ShortestLifetime.TotalSeconds:0}s, which leaves no time to renew it when the replica that renews dies; write a longer one");
        }

        if (options.AuthorityLifetime < UpkeepOptions.LeastCertificatesOfAuthority * options.CertificateLifetime)
        {
            settings.Report($"{Name(Settings.AuthorityLifetime)} is less than three times {Name(Settings.CertificateLifetime)}; an authority must outlast its certificates");
        }
    }

    private static string Name(Setting setting) => $"{setting.Name} ({setting.Variable})";
}
