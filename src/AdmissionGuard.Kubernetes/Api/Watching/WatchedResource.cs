using System.Text.Json.Serialization.Metadata;
using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Api.Watching;

/// <summary>A collection that is watched, and what is kept of its objects.</summary>
/// <typeparam name="TObject">The object as the API server sends it.</typeparam>
/// <typeparam name="TItem">What is kept of it: pages of objects are dropped as they are read.</typeparam>
internal sealed class WatchedResource<TObject, TItem>
    where TObject : ApiObject
{
    /// <summary>What it is called in messages, in the plural.</summary>
    public required string Name { get; init; }

    /// <summary>The path of the collection, e.g. <c>api/v1/namespaces</c>.</summary>
    public required string Path { get; init; }

    /// <summary>A label selector; null for all objects.</summary>
    public string? Selector { get; init; }

    /// <summary>The one object that is wanted; null for all. The right to list and watch can then be granted by that name (RBAC, resourceNames).</summary>
    public string? Only { get; init; }

    /// <summary>The most objects of one page: bounds the memory that a list takes.</summary>
    public required int PageSize { get; init; }

    /// <summary>Reads a page.</summary>
    public required JsonTypeInfo<ObjectList<TObject>> ListType { get; init; }

    /// <summary>Reads a line of the watch.</summary>
    public required JsonTypeInfo<WatchLine<TObject>> LineType { get; init; }

    /// <summary>Takes what is kept out of an object; null for one that cannot be of the collection.</summary>
    public required Func<TObject, TItem?> Keep { get; init; }

    /// <summary>The path of one page.</summary>
    public string PagePath(string? next) =>
        string.IsNullOrEmpty(next) ? $"{Path}?limit={PageSize}{SelectorPart}" : $"{Path}?limit={PageSize}{SelectorPart}&continue={Uri.EscapeDataString(next)}";

    /// <summary>The path of a watch that goes on after a version.</summary>
    public string WatchPath(string version, TimeSpan atMost) =>
        $"{Path}?watch=1&allowWatchBookmarks=true&timeoutSeconds={(int)atMost.TotalSeconds}{SelectorPart}&resourceVersion={Uri.EscapeDataString(version)}";

    private string SelectorPart =>
        (Selector is null ? "" : $"&labelSelector={Uri.EscapeDataString(Selector)}")
        + (Only is null ? "" : $"&fieldSelector={Uri.EscapeDataString($"metadata.name={Only}")}");
}
