using System.Collections.Immutable;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.PolicyMaps;

/// <summary>A ConfigMap with policies, as it was at one version.</summary>
public sealed record PolicyMap
{
    /// <summary>The label that makes a ConfigMap one of policies; its value must be <c>true</c>.</summary>
    public const string Label = "admissionguard.io/policy";

    /// <summary>The most characters of policies in a ConfigMap of a namespace's own: tenants must not fill the memory of the gate.</summary>
    public const int MaxNamespacedLength = 64 * 1024;

    /// <summary>Which ConfigMap.</summary>
    public required PolicyMapKey Key { get; init; }

    /// <summary>Its <c>uid</c>; empty while it is being made.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Its version.</summary>
    public string ResourceVersion { get; init; } = "";

    /// <summary>When it was made: of two policies with one name, the older one stays.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Its data by key.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Data { get; init; } = [];

    /// <summary>Keys whose values are no text.</summary>
    public ImmutableArray<string> BinaryKeys { get; init; } = [];

    /// <summary>Reads every document in it.</summary>
    /// <param name="isFloor">True for a ConfigMap of the own namespace.</param>
    public PolicyDocumentsReading Read(bool isFloor)
    {
        if (!isFloor && Data.Sum(entry => entry.Value.Length) > MaxNamespacedLength)
        {
            return new PolicyDocumentsReading([], [Mistake("", $"holds more than {MaxNamespacedLength >> 10} Ki characters, the most of a namespace's own policies; split it")]);
        }

        PolicyDocumentsReading reading = PolicyDocuments.Read(Data.Select(entry => new PolicyText(Source(entry.Key), entry.Value)));
        reading = isFloor ? reading : WithoutNetwork(reading);
        return reading with { Errors = [.. BinaryKeys.Select(key => Mistake(key, "is in binaryData, so it is no UTF-8 text; save the file as UTF-8")), .. reading.Errors] };
    }

    // Whoever may write a ConfigMap somewhere must not send AdmissionGuard's requests, and its credentials, to servers of their choice.
    private static PolicyDocumentsReading WithoutNetwork(PolicyDocumentsReading reading)
    {
        PolicyDocument[] asking = [.. reading.Good.Where(document => document.Policy.Rules.Any(rule => rule.MayWait))];
        return new PolicyDocumentsReading(
            [.. reading.Good.Except(asking)], [.. reading.Errors, .. asking.Select(document => document.Mistake(
                $"spec.{document.Policy.Rules.First(rule => rule.MayWait).Name}",
                "asks servers over the network, which a namespace's own policy may not; ask the operator for a policy of the floor with match.namespaces"))]);
    }

    /// <summary>Takes it out of an object; null for one without a name.</summary>
    internal static PolicyMap? Of(ConfigMapObject map) =>
        map.Metadata is not { Name: { } name, Namespace: { } space } metadata
            ? null
            : new PolicyMap
            {
                Key = new PolicyMapKey(space, name),
                Uid = metadata.Uid ?? "",
                ResourceVersion = metadata.ResourceVersion ?? "",
                Created = metadata.CreationTimestamp ?? DateTimeOffset.MaxValue,
                Data = [.. (map.Data ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal)],
                BinaryKeys = [.. (map.BinaryData ?? []).Order(StringComparer.Ordinal)],
            };

    /// <summary>Where a key's text comes from, as it stands in messages and metrics.</summary>
    internal string Source(string key) => $"{Key} {QuotedText.Plain(key)}";

    private Diagnostic Mistake(string key, string problem) => new(key.Length == 0 ? Key.ToString() : Source(key), new Mark(1, 1), "", problem);
}
