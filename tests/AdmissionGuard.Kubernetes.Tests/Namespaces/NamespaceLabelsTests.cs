using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Kubernetes.Namespaces;

namespace AdmissionGuard.Kubernetes.Tests.Namespaces;

public sealed class NamespaceLabelsTests
{
    private readonly TextPool pool = new();

    [Fact]
    public void A_namespace_has_the_labels_that_its_object_has()
    {
        IReadOnlyDictionary<string, string> labels = Of("team-a", ("tier", "prod"), ("empty", "")).Labels;
        Assert.Equal(new Dictionary<string, string> { ["tier"] = "prod", ["empty"] = "" }, labels.ToDictionary());
        Assert.Equal((2, "prod", true, false), (labels.Count, labels["tier"], labels.ContainsKey("empty"), labels.TryGetValue("Tier", out _)));
        Assert.Equal(["tier=prod", "empty="], labels.Keys.Zip(labels.Values, (key, value) => $"{key}={value}"));
        Assert.Throws<KeyNotFoundException>(() => labels["absent"]);
    }

    [Fact]
    public void A_namespace_without_labels_has_none() =>
        Assert.Empty(LabelledNamespace.Of(new NamespaceObject { Metadata = new ObjectMeta { Name = "team-a" } }, pool)!.Labels);

    [Fact]
    public void An_object_without_a_name_is_no_namespace() => Assert.Null(LabelledNamespace.Of(new NamespaceObject(), pool));

    [Fact]
    public void Namespaces_with_equal_labels_share_their_texts_and_a_name_is_kept_once()
    {
        LabelledNamespace one = Of("team-a", ("kubernetes.io/metadata.name", "team-a"), ("tier", "prod"));
        LabelledNamespace other = Of("team-b", ("kubernetes.io/metadata.name", "team-b"), ("tier", "prod"));
        Assert.Same(one.Labels["tier"], other.Labels["tier"]);
        Assert.Same(one.Name, one.Labels["kubernetes.io/metadata.name"]);
    }

    [Fact]
    public void What_the_pool_remembers_is_bounded_and_stays_right()
    {
        for (int i = 0; i < 3 * TextPool.MaxTexts; i++)
        {
            Assert.Equal($"text {i}", pool.Shared($"text {i}"));
            Assert.InRange(pool.Count, 1, TextPool.MaxTexts);
        }
    }

    // The index of policies keeps what it found by the very object.
    [Fact]
    public void Labels_are_the_same_object_until_the_namespace_changes()
    {
        NamespaceLabels known = new();
        IWatchSink<LabelledNamespace> sink = known;
        sink.Put(Of("team-a", ("tier", "prod")));
        Assert.True(known.TryGet("team-a", out IReadOnlyDictionary<string, string>? first) && known.TryGet("team-a", out IReadOnlyDictionary<string, string>? again) && ReferenceEquals(first, again));
        sink.Put(Of("team-a", ("tier", "test")));
        Assert.True(known.TryGet("team-a", out IReadOnlyDictionary<string, string>? changed));
        Assert.Equal(("prod", "test"), (first["tier"], changed["tier"]));
    }

    // Each text anew, as from the wire.
    private LabelledNamespace Of(string name, params (string Key, string Value)[] labels) =>
        LabelledNamespace.Of(
            new NamespaceObject { Metadata = new ObjectMeta { Name = new string(name.AsSpan()), Labels = labels.ToDictionary(label => new string(label.Key.AsSpan()), label => new string(label.Value.AsSpan())) } },
            pool)!;
}
