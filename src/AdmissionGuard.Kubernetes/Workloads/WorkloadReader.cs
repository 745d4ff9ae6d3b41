using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads a Kubernetes object that stands for itself, as in a manifest.</summary>
public static class WorkloadReader
{
    /// <summary>Reads an object; false when its kind carries no pods. Texts of the workload point into <paramref name="json"/>.</summary>
    /// <param name="json">The object as JSON.</param>
    /// <param name="defaultNamespace">The namespace of an object that says none.</param>
    /// <param name="workload">The workload; what is missing or wrong in it, a repeated member included, is among its malformations.</param>
    /// <exception cref="JsonException">It is no JSON (RFC 8259), no valid UTF-8, or nested deeper than 512.</exception>
    public static bool TryReadObject(ReadOnlyMemory<byte> json, string defaultNamespace, [NotNullWhen(true)] out Workload? workload)
    {
        if (!Utf8.IsValid(json.Span) || Surrogates.FindLone(json.Span) >= 0)
        {
            throw new JsonException("The object is not valid Unicode text.");
        }

        (string? apiVersion, string? kind) = ReadKind(json);
        workload = FindShape(apiVersion, kind) is { } shape ? Read(json, shape, apiVersion, defaultNamespace) : null;
        return workload is not null;
    }

    // An object without any apiVersion is nothing that kubectl would take: it is read by its kind, and told so.
    private static WorkloadKind? FindShape(string? apiVersion, string? kind)
    {
        if (string.IsNullOrEmpty(apiVersion))
        {
            return WorkloadKinds.Find(null, kind ?? "");
        }

        int slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return WorkloadKinds.Find(slash < 0 ? "" : apiVersion[..slash], kind ?? "");
    }

    private static (string? ApiVersion, string? Kind) ReadKind(ReadOnlyMemory<byte> text)
    {
        (string? apiVersion, string? kind) = (null, null);
        JsonWalker json = new(text);
        json.ReadBeginning();
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("apiVersion"u8))
                {
                    apiVersion = json.ReadString();
                }
                else if (name.SequenceEqual("kind"u8))
                {
                    kind = json.ReadString();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        json.ReadEnd();
        json.Release();
        return (apiVersion, kind);
    }

    private static Workload Read(ReadOnlyMemory<byte> text, WorkloadKind shape, string? apiVersion, string defaultNamespace)
    {
        JsonWalker json = new(text);
        json.ReadBeginning();
        ObjectReading reading = ObjectReader.Read(ref json, shape, text.Span, null);
        if (json.RepeatedName >= 0)
        {
            (reading.Flaws ??= []).Insert(0, new Flaw(json.RepeatedName, null, "comes twice"));
        }

        if (string.IsNullOrEmpty(apiVersion))
        {
            (reading.Flaws ??= []).Add(new Flaw(0, "apiVersion", "is missing"));
        }

        json.Release();
        return new Workload
        {
            Kind = shape.JudgedAs,
            Namespace = reading.Metadata.Namespace.IsEmpty ? defaultNamespace : reading.Metadata.Namespace.Decode(),
            Name = reading.Metadata.NameOrPrefix.Decode(),
            PodSpecPath = shape.PodSpecPath,
            Pod = reading.Pod ?? new PodSpec(),
            Config = reading.Config,
            CarriesPod = reading.Config is null,
            Annotations = reading.AllAnnotations(),
            Malformations = JsonPaths.Locate(text.Span, 0, reading.Flaws),
        };
    }
}
