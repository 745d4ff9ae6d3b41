using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads <c>metadata</c>. Owner references are passed over: they exempt nothing.</summary>
internal static class MetadataReader
{
    /// <summary>Reads the value that the walker stands on.</summary>
    public static ObjectMetadata Read(ref JsonWalker json)
    {
        ObjectMetadata metadata = default;
        if (!json.TryEnterObject())
        {
            return metadata;
        }

        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            ReadMember(ref json, ref metadata, name);
        }

        return metadata;
    }

    private static void ReadMember(ref JsonWalker json, ref ObjectMetadata metadata, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("name"u8))
        {
            metadata.Name = json.ReadText();
        }
        else if (name.SequenceEqual("namespace"u8))
        {
            metadata.Namespace = json.ReadText();
        }
        else if (name.SequenceEqual("generateName"u8))
        {
            metadata.GenerateName = json.ReadText();
        }
        else if (name.SequenceEqual("deletionTimestamp"u8))
        {
            metadata.IsBeingDeleted = json.ReadText().Length > 0;
        }
        else if (name.SequenceEqual("annotations"u8))
        {
            metadata.Annotations = ReadAnnotations(ref json, ref metadata);
        }
        else
        {
            json.Skip();
        }
    }

    /// <summary>Reads the annotations of a <c>metadata</c>, which the walker stands on.</summary>
    public static ValueList<NamedText> ReadAnnotationsOf(ref JsonWalker json)
    {
        ObjectMetadata metadata = default;
        ValueList<NamedText> annotations = [];
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("annotations"u8))
                {
                    annotations = ReadAnnotations(ref json, ref metadata);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return annotations;
    }

    // Of the mirror's annotation Kubernetes asks for the key only, whatever its text (IsMirrorPod of the kubelet); a null or a number is no
    // annotation. kubectl's copy of the whole object would tell everything twice.
    private static ValueList<NamedText> ReadAnnotations(ref JsonWalker json, ref ObjectMetadata metadata)
    {
        ListBuilder<NamedText> annotations = default;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                bool isText = json.Token == JsonTokenType.String;
                metadata.IsMirror |= isText && name.SequenceEqual("kubernetes.io/config.mirror"u8);
                if (isText && !name.SequenceEqual("kubectl.kubernetes.io/last-applied-configuration"u8))
                {
                    Utf8Text key = json.MemberName(name);
                    annotations.Add(new NamedText(key, json.ReadText()));
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return annotations.Take();
    }
}
