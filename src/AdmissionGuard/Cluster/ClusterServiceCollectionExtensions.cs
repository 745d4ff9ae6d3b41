using System.Security.Cryptography;
using AdmissionGuard.Kubernetes.Events;
using AdmissionGuard.Kubernetes.Namespaces;
using AdmissionGuard.Kubernetes.PolicyMaps;
using AdmissionGuard.Kubernetes.PolicyReviews;
using AdmissionGuard.Kubernetes.PullSecrets;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.PolicyReviews;
using AdmissionGuard.Reviews;

namespace AdmissionGuard.Cluster;

/// <summary>Registers what speaks to the API server.</summary>
internal static class ClusterServiceCollectionExtensions
{
    /// <summary>Adds it; without a cluster nothing of it is even loaded, and the labels of namespaces are unknown.</summary>
    public static IServiceCollection AddCluster(this IServiceCollection services, ClusterOptions? options) =>
        options is null
            ? services.AddSingleton<UnknownNamespaces>().AddSingleton<INamespaceLabels>(Of<UnknownNamespaces>).AddSingleton<INamespaceReader>(Of<UnknownNamespaces>)
            : services
                .AddSingleton(options)
                .AddSingleton<ClusterConnection>()
                .AddSingleton<WatchReports>()
                .AddSingleton(Policies)
                .AddSingleton<NamespaceLabels>()
                .AddSingleton<INamespaceLabels>(Of<NamespaceLabels>)
                .AddSingleton<INamespaceReader, ClusterNamespaces>()
                .AddSingleton(Namespaces)
                .AddSingleton(provider => new EventWriter(Of<ClusterConnection>(provider).Api, Of<TimeProvider>(provider)))
                .AddSingleton(Judge)
                .AddPullSecrets(options.ReadPullSecrets)
                .AddSingleton<PolicyReviewDesk>()
                .AddSingleton<PolicyReviewEndpoint>()
                .AddHostedService<PolicyMapsService>()
                .AddHostedService<NamespaceService>()
                .AddHostedService<EventService>();

    private static IServiceCollection AddPullSecrets(this IServiceCollection services, bool areRead) =>
        !areRead
            ? services
            : services
                .AddSingleton<PullSecretReports>()
                .AddSingleton<IPullSecrets>(provider => new PullSecretReads(Of<ClusterConnection>(provider).Api, Of<PullSecretReports>(provider), Of<TimeProvider>(provider)));

    private static PolicyMapsWatch Policies(IServiceProvider provider)
    {
        ClusterConnection cluster = Of<ClusterConnection>(provider);
        bool namespaced = Of<ClusterOptions>(provider).NamespacedPolicies;
        return new PolicyMapsWatch(cluster.Api, cluster.OwnNamespace, namespaced, Of<WatchReports>(provider), Of<TimeProvider>(provider), Random);
    }

    private static PolicyReviewJudge Judge(IServiceProvider provider)
    {
        ClusterOptions options = Of<ClusterOptions>(provider);
        return new PolicyReviewJudge(Of<ClusterConnection>(provider).OwnNamespace, options.NamespacedPolicies, new PolicyAdmins(options.PolicyAdmins));
    }

    private static NamespaceWatch Namespaces(IServiceProvider provider) =>
        new(Of<ClusterConnection>(provider).Api, Of<NamespaceLabels>(provider), Of<WatchReports>(provider), Of<TimeProvider>(provider), Random);

    private static T Of<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();

    private static double Random() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
