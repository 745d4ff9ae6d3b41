using System.Security.Cryptography;
using AdmissionGuard.Cluster;
using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Kubernetes.Leases;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Options;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Upkeep;

/// <summary>Registers the upkeep of certificate and registration.</summary>
internal static class UpkeepServiceCollectionExtensions
{
    /// <summary>Adds it where it is wanted.</summary>
    public static IServiceCollection AddUpkeep(this IServiceCollection services, ClusterOptions? options)
    {
        if (options is not { Upkeep: { IsWanted: true } upkeep })
        {
            return services;
        }

        if (upkeep.ManagedCertificate is not null)
        {
            services.AddSingleton(RotationOf).AddSingleton(Secret).AddSingleton(Rotation);
        }

        return services
            .AddSingleton<ChangeSignal>()
            .AddSingleton<UpkeepReports>()
            .AddSingleton<RegistrationFile>()
            .AddSingleton<RegistrationOrders>()
            .AddSingleton<ManagedCertificates>()
            .AddSingleton<IEndpointCheck>(Check)
            .AddSingleton(Election)
            .AddSingleton(Registrations)
            .AddHostedService<UpkeepService>();
    }

    private static ManagedSecretWatch Secret(IServiceProvider provider)
    {
        ClusterConnection cluster = Of<ClusterConnection>(provider);
        ServiceNames service = Of<RotationSettings>(provider).Service;
        return new ManagedSecretWatch(
            cluster.Api, cluster.OwnNamespace, UpkeepOf(provider).ManagedCertificate!, service, Of<WatchReports>(provider), Of<TimeProvider>(provider), Random);
    }

    private static CertificateRotation Rotation(IServiceProvider provider)
    {
        ClusterConnection cluster = Of<ClusterConnection>(provider);
        return new CertificateRotation(
            cluster.Api,
            cluster.OwnNamespace,
            UpkeepOf(provider).ManagedCertificate!,
            Of<RotationSettings>(provider),
            Of<LeaseElection>(provider),
            Of<UpkeepReports>(provider),
            Of<TimeProvider>(provider),
            Random);
    }

    private static EndpointCheck Check(IServiceProvider provider)
    {
        CertificateStore certificates = Of<CertificateStore>(provider);
        return new EndpointCheck(() => certificates.Current?.Context, Of<TimeProvider>(provider));
    }

    private static LeaseElection Election(IServiceProvider provider)
    {
        ClusterConnection cluster = Of<ClusterConnection>(provider);
        string identity = $"{Environment.MachineName}_{Guid.NewGuid():n}";
        UpkeepOptions upkeep = UpkeepOf(provider);
        LeaseTimes times = upkeep.ManagedCertificate is null ? LeaseTimes.Usual : LeaseTimes.For(upkeep.CertificateLifetime);
        return new LeaseElection(cluster.Api, cluster.OwnNamespace, upkeep.Lease!, times, identity, Of<UpkeepReports>(provider), Of<TimeProvider>(provider), Random);
    }

    private static RegistrationKeeping Registrations(IServiceProvider provider) =>
        new(
            Of<ClusterConnection>(provider).Api,
            Of<RegistrationFile>(provider).Templates.Select(template => template.Name),
            Of<LeaseElection>(provider),
            Of<IEndpointCheck>(provider),
            Of<UpkeepReports>(provider),
            Of<WatchReports>(provider),
            Of<TimeProvider>(provider),
            Random);

    private static RotationSettings RotationOf(IServiceProvider provider)
    {
        UpkeepOptions upkeep = UpkeepOf(provider);
        return new RotationSettings(new ServiceNames(upkeep.Service!, Of<ClusterConnection>(provider).OwnNamespace), upkeep.CertificateLifetime, upkeep.AuthorityLifetime);
    }

    private static UpkeepOptions UpkeepOf(IServiceProvider provider) => Of<ClusterOptions>(provider).Upkeep;

    private static T Of<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();

    private static double Random() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
