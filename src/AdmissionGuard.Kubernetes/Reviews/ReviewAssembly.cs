using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>Makes the review of what was read.</summary>
internal static class ReviewAssembly
{
    /// <summary>Makes it.</summary>
    /// <param name="envelope">The request as read.</param>
    /// <param name="body">The body, known to be valid JSON.</param>
    /// <param name="flaws">What is wrong outside of the objects.</param>
    public static Review Of(Envelope envelope, ReadOnlyMemory<byte> body, List<Flaw>? flaws)
    {
        Subject subject = Subject.Of(envelope);
        flaws = AddMissing(envelope, subject, flaws);
        WorkloadKind? shape = flaws is null ? subject.Shape : null;
        ObjectReading? asked = shape is null ? null : Read(envelope.Object, envelope.ObjectSpan, shape, body);
        ObjectReading? stored = shape is null || envelope.Operation != "UPDATE" ? null : Read(envelope.OldObject, envelope.OldObjectSpan, shape, body);
        string name = Name(envelope, asked);
        return new Review
        {
            Uid = envelope.Uid!,
            Operation = IsOperation(envelope.Operation) ? envelope.Operation! : "",
            KindGroup = envelope.Kind.Group ?? "",
            Kind = envelope.Kind.Name ?? "",
            ResourceGroup = envelope.Resource.Group ?? "",
            Resource = envelope.Resource.Name ?? "",
            SubResource = envelope.SubResource ?? "",
            Namespace = envelope.Namespace ?? "",
            Name = name,
            UserText = envelope.UserName,
            IsNode = envelope.IsNode,
            DryRun = envelope.DryRun,
            Malformations = JsonPaths.Locate(body.Span, 0, flaws),
            SkipNote = subject.SkipNote,
            Asked = asked,
            Stored = stored,
            Workload = asked is null ? null : ToWorkload(envelope, asked, stored, name, body.Span),
        };
    }

    private static List<Flaw>? AddMissing(Envelope envelope, Subject subject, List<Flaw>? flaws)
    {
        // What is of the wrong type was noted when it was read, and is missing too: it is told once.
        if (flaws is not null)
        {
            return flaws;
        }

        Check(!string.IsNullOrEmpty(envelope.Operation), "request.operation", "is missing");
        Check(string.IsNullOrEmpty(envelope.Operation) || IsOperation(envelope.Operation), "request.operation", "must be CREATE, UPDATE, DELETE or CONNECT");
        Check(!string.IsNullOrEmpty(envelope.Kind.Name), "request.kind.kind", "is missing");
        Check(!string.IsNullOrEmpty(envelope.Resource.Name) || IsPlain(envelope), "request.resource.resource", "is missing");
        if (flaws is null && subject.Contradiction is not null)
        {
            Check(false, "request.kind", subject.Contradiction);
        }

        return flaws;

        void Check(bool holds, string path, string problem)
        {
            if (!holds)
            {
                (flaws ??= []).Add(new Flaw(0, path, problem));
            }
        }
    }

    // Only a review written by hand lacks its resource; where its kind alone tells what it is, it can be judged.
    private static bool IsPlain(Envelope envelope) =>
        string.IsNullOrEmpty(envelope.SubResource) && WorkloadKinds.Find(envelope.Kind.Group ?? "", envelope.Kind.Name ?? "") is not null;

    private static bool IsOperation(string? operation) => operation is "CREATE" or "UPDATE" or "DELETE" or "CONNECT";

    private static ObjectReading? Read(ObjectReading? reading, Range span, WorkloadKind shape, ReadOnlyMemory<byte> body)
    {
        if (reading is not null && reading.Shape == shape)
        {
            return reading;
        }

        ReadOnlyMemory<byte> text = span.Equals(default) ? "null"u8.ToArray() : body[span];
        JsonWalker json = new(text);
        json.ReadBeginning();
        ObjectReading read = ObjectReader.Read(ref json, shape, text.Span, null);
        json.Release();
        return read;
    }

    // The API server knows the name but while it is still to be made; a name that only the object tells is the second choice.
    private static string Name(Envelope envelope, ObjectReading? asked) =>
        !string.IsNullOrEmpty(envelope.Name) ? envelope.Name : asked?.Metadata.NameOrPrefix.Decode() ?? "";

    private static Workload ToWorkload(Envelope envelope, ObjectReading asked, ObjectReading? stored, string name, ReadOnlySpan<byte> body) =>
        new()
        {
            Kind = asked.Shape.JudgedAs,
            Namespace = envelope.Namespace ?? "",
            Name = name,
            PodSpecPath = asked.Shape.PodSpecPath,
            Pod = asked.Pod ?? new PodSpec(),
            Config = asked.Config,
            CarriesPod = asked.Config is null,
            Annotations = asked.AllAnnotations(),
            Stored = stored is { Flaws: null } ? ToStored(envelope, stored, name) : null,
            IsMirrorPod = IsMirrorPod(envelope, asked),
            Malformations = Malformations(envelope, asked, body),
        };

    private static Workload ToStored(Envelope envelope, ObjectReading stored, string name) =>
        new()
        {
            Kind = stored.Shape.JudgedAs,
            Namespace = envelope.Namespace ?? "",
            Name = name,
            PodSpecPath = stored.Shape.PodSpecPath,
            Pod = stored.Pod ?? new PodSpec(),
            Config = stored.Config,
            CarriesPod = stored.Config is null,
            Annotations = stored.AllAnnotations(),
        };

    // A kubelet only creates and deletes mirror pods (NodeRestriction forbids it more), and the API server forbids everybody to add,
    // change or take away the annotation later (ValidatePodSpecificAnnotationUpdates), so an UPDATE is nobody's mirror. The annotation
    // from anybody else buys nothing.
    private static bool IsMirrorPod(Envelope envelope, ObjectReading asked) =>
        asked.Metadata.IsMirror
        && envelope.IsNode
        && envelope.Operation == "CREATE"
        && string.IsNullOrEmpty(envelope.SubResource)
        && asked.Shape == WorkloadKinds.Pod;

    private static ValueList<Malformation> Malformations(Envelope envelope, ObjectReading asked, ReadOnlySpan<byte> body)
    {
        if (asked.Kind is not null && asked.Kind != envelope.Kind.Name)
        {
            string problem = $"must be {QuotedText.Plain(envelope.Kind.Name!)}, as request.kind says";
            return [.. Located(envelope, asked, body).Span, new Malformation("kind", problem)];
        }

        return Located(envelope, asked, body);
    }

    private static ValueList<Malformation> Located(Envelope envelope, ObjectReading asked, ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> text = envelope.ObjectSpan.Equals(default) ? "null"u8 : body[envelope.ObjectSpan];
        int offset = asked == envelope.Object ? envelope.ObjectSpan.Start.Value : 0;
        return JsonPaths.Locate(text, offset, asked.Flaws);
    }
}
