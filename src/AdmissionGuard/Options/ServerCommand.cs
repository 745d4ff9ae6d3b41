using System.Collections.Immutable;
using System.CommandLine;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Options;

/// <summary>The command line of the server.</summary>
internal static class ServerCommand
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(5);

    /// <summary>Reads and checks everything; every mistake is in the result. Help and version go to <paramref name="output"/>.</summary>
    public static OptionsReading Read(IReadOnlyList<string> arguments, Func<string, string?> environment, TextWriter output)
    {
        RootCommand command = new("AdmissionGuard, a validating admission webhook: reviews on POST /validate (HTTPS), metrics and health on a second port. Another command: selftest (see selftest --help).");
        foreach (Setting setting in Settings.All)
        {
            command.Add(setting.Option);
        }

        Command unregister = new("unregister", "Takes AdmissionGuard's webhook configurations out of the cluster, before it is uninstalled.");
        foreach (Setting setting in UnregistrationSettings.All)
        {
            unregister.Add(setting.Option);
        }

        command.Add(unregister);
        Func<SettingReader, OptionsReading>? asked = null;
        command.SetAction(_ => asked = Read);
        unregister.SetAction(_ => asked = UnregistrationSettings.Read);
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return new OptionsReading(null, [.. parsed.Errors.Select(error => $"{ShownArgument.In(error.Message, arguments)} See --help.")]);
        }

        parsed.Invoke(new InvocationConfiguration { Output = output, Error = output });
        return asked?.Invoke(new SettingReader(parsed, environment)) ?? new OptionsReading(null, []);
    }

    private static OptionsReading Read(SettingReader settings)
    {
        ServerOptions options = new()
        {
            Policies = settings.Paths(Settings.Policy),
            Cluster = ClusterSettings.Read(settings),
            Certificate = settings.Path(Settings.Certificate),
            Key = settings.Path(Settings.Key),
            Callers = CallerSettings.Read(settings),
            Port = settings.Count(Settings.Port, ServerOptions.DefaultPort, 0, 65535),
            MetricsPort = settings.Count(Settings.MetricsPort, ServerOptions.DefaultMetricsPort, 0, 65535),
            Address = settings.Address(Settings.Address),
            MaxBody = settings.Bytes(Settings.MaxBody, ServerOptions.DefaultMaxBody, 64 * 1024, 64 * 1024 * 1024),
            MaxConcurrentReviews = settings.Count(Settings.MaxConcurrentReviews, ServerOptions.DefaultMaxConcurrentReviews, 1, 4096),
            MaxBuffered = settings.Bytes(Settings.MaxBuffered, ServerOptions.DefaultMaxBuffered, 64 * 1024, 1024 * 1024 * 1024),
            TrustState = settings.Path(Settings.TrustState),
            RegistryConfig = settings.Path(Settings.RegistryConfig),
            Drain = settings.Duration(Settings.Drain, LongestDrain),
            Fingerprints = ReadFingerprintKey(settings),
        };
        CheckTogether(settings, options);
        ImmutableArray<string> errors = settings.Errors;
        return errors.IsEmpty ? new OptionsReading(options, []) : new OptionsReading(null, errors);
    }

    private static void CheckTogether(SettingReader settings, ServerOptions options)
    {
        if (options.Certificate is null != options.Key is null)
        {
            (Setting given, Setting missing) = options.Key is null ? (Settings.Certificate, Settings.Key) : (Settings.Key, Settings.Certificate);
            settings.Report($"{given.Name} ({given.Variable}) needs {missing.Name} ({missing.Variable}) beside it; give both, or neither for a self-made certificate");
        }

        if (options is { IsManaged: true, Certificate: not null })
        {
            settings.Report("--tls-cert (ADMISSIONGUARD_TLS_CERT) and --managed-certificate (ADMISSIONGUARD_MANAGED_CERTIFICATE) are both given; keep one of them");
        }

        if (options.Port == options.MetricsPort && options.Port != 0)
        {
            settings.Report($"--port (ADMISSIONGUARD_PORT) and --metrics-port (ADMISSIONGUARD_METRICS_PORT) are both {options.Port}; give them different ports");
        }

        if (options is { TrustState: not null, Cluster.TrustStateMap: not null })
        {
            settings.Report("--trust-state (ADMISSIONGUARD_TRUST_STATE) and --trust-state-map (ADMISSIONGUARD_TRUST_STATE_MAP) are two places for one memory; give one of them");
        }

        if (options.MaxBuffered < options.MaxBody)
        {
            settings.Report("--max-buffered (ADMISSIONGUARD_MAX_BUFFERED) is less than --max-body (ADMISSIONGUARD_MAX_BODY); one whole body must fit");
        }
    }

    private static FingerprintKey ReadFingerprintKey(SettingReader settings)
    {
        if (settings.Path(Settings.FingerprintKey) is not { } path)
        {
            return FingerprintKey.OfThisProcess;
        }

        FingerprintKey? key = FingerprintKeyFile.Read(path, out string? problem);
        if (problem is not null)
        {
            settings.Report($"{Settings.FingerprintKey.Name} ({Settings.FingerprintKey.Variable}): {problem}");
        }

        return key ?? FingerprintKey.OfThisProcess;
    }
}
