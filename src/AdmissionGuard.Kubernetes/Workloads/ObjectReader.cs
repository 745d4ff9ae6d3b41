using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads one Kubernetes object that carries pods.</summary>
internal static class ObjectReader
{
    /// <summary>Reads the object that the walker stands on.</summary>
    /// <param name="json">The walker; it has passed over the object afterwards.</param>
    /// <param name="shape">The kind as which to read it.</param>
    /// <param name="text">The document that the walker walks.</param>
    /// <param name="alike">An object of the same document read before: where the pod specs are the same bytes, its model is taken.</param>
    public static ObjectReading Read(ref JsonWalker json, WorkloadKind shape, ReadOnlySpan<byte> text, ObjectReading? alike)
    {
        ObjectReading reading = new(shape);
        ReadOnlySpan<byte> known = alike is { Pod: not null } && alike.Shape == shape ? text[alike.PodSpan] : [];
        if (json.TryEnterObject())
        {
            if (shape == WorkloadKinds.ConfigMap)
            {
                reading.Config = ConfigReader.Read(ref json, reading);
            }
            else if (shape.Steps.IsEmpty)
            {
                ReadEphemeralList(ref json, reading);
            }
            else
            {
                ReadTop(ref json, reading, known, alike);
            }
        }

        if (reading.Pod is null && shape != WorkloadKinds.ConfigMap)
        {
            NoteMissingPod(ref json, shape);
        }

        reading.Flaws = json.TakeFlaws();
        return reading;
    }

    private static void ReadTop(ref JsonWalker json, ObjectReading reading, ReadOnlySpan<byte> known, ObjectReading? alike)
    {
        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual(reading.Shape.Steps[0]))
            {
                Descend(ref json, reading, 1, known, alike);
            }
            else
            {
                ReadHeader(ref json, reading, name);
            }
        }
    }

    /// <summary>Reads a member that every object may have, or passes over another.</summary>
    public static void ReadHeader(ref JsonWalker json, ObjectReading reading, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("metadata"u8))
        {
            reading.Metadata = MetadataReader.Read(ref json);
        }
        else if (name.SequenceEqual("kind"u8))
        {
            reading.Kind = json.ReadString();
        }
        else if (name.SequenceEqual("apiVersion"u8))
        {
            reading.ApiVersion = json.ReadString();
        }
        else
        {
            json.Skip();
        }
    }

    private static void Descend(ref JsonWalker json, ObjectReading reading, int step, ReadOnlySpan<byte> known, ObjectReading? alike)
    {
        if (step == reading.Shape.Steps.Length)
        {
            ReadPod(ref json, reading, known, alike);
            return;
        }

        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual(reading.Shape.Steps[step]))
            {
                Descend(ref json, reading, step + 1, known, alike);
            }
            else if (step == reading.Shape.Steps.Length - 1 && name.SequenceEqual("metadata"u8))
            {
                reading.TemplateAnnotations = MetadataReader.ReadAnnotationsOf(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadPod(ref JsonWalker json, ObjectReading reading, ReadOnlySpan<byte> known, ObjectReading? alike)
    {
        int start = json.Start;
        reading.Pod = json.TrySkipSame(known) ? alike!.Pod : PodSpecReader.Read(ref json, reading.Shape.PodSpecPath);
        reading.PodSpan = start..json.End;
    }

    private static void ReadEphemeralList(ref JsonWalker json, ObjectReading reading)
    {
        ListBuilder<Container> containers = default;
        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("ephemeralContainers"u8))
            {
                ContainerReader.ReadList(ref json, ContainerKind.Ephemeral, ref containers);
            }
            else
            {
                ReadHeader(ref json, reading, name);
            }
        }

        reading.Pod = new PodSpec { Containers = containers.Take() };
    }

    private static void NoteMissingPod(ref JsonWalker json, WorkloadKind shape)
    {
        if (json.Flaws is null)
        {
            string path = shape.PodSpecPath.Length == 0 ? "ephemeralContainers" : shape.PodSpecPath;
            json.Note(new Flaw(0, path, "is missing, and with it every container"));
        }
    }
}
