using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;

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
            metadata.IsMirror = ReadMirrorAnnotation(ref json);
        }
        else
        {
            json.Skip();
        }
    }

    // Kubernetes asks for the key only, whatever its text (IsMirrorPod of the kubelet); a null or a number is no annotation.
    private static bool ReadMirrorAnnotation(ref JsonWalker json)
    {
        bool found = false;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                found |= name.SequenceEqual("kubernetes.io/config.mirror"u8) && json.Token == JsonTokenType.String;
                json.Skip();
            }
        }

        return found;
    }
}
