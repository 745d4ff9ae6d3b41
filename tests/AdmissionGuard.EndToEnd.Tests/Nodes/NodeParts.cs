using AdmissionGuard.EndToEnd.Tests.Cluster;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>What a Pod needs of the node that it runs on.</summary>
/// <param name="Api">The API server.</param>
/// <param name="Network">The node's network.</param>
/// <param name="Pods">All Pods.</param>
/// <param name="ConfigMaps">All ConfigMaps.</param>
/// <param name="Secrets">All Secrets.</param>
/// <param name="Images">What can be run.</param>
/// <param name="Client">Reaches the Pods.</param>
/// <param name="HostsFile">The names of the Services.</param>
/// <param name="Folder">Where the files of Pods are.</param>
internal sealed record NodeParts(
    ApiServer Api, NodeNetwork Network, ObjectCache Pods, ObjectCache ConfigMaps, ObjectCache Secrets, ImageStore Images, HttpClient Client, string HostsFile, string Folder);
