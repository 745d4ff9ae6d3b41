using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Finds the image volumes among a pod's <c>volumes</c> (KEP-4639).</summary>
internal static class VolumeReader
{
    /// <summary>Reads the list that the walker stands on.</summary>
    public static ValueList<ImageVolume> ReadList(ref JsonWalker json)
    {
        ListBuilder<ImageVolume> images = default;
        if (json.TryEnterList())
        {
            for (int index = 0; json.NextItem(); index++)
            {
                ReadVolume(ref json, index, ref images);
            }
        }

        return images.Take();
    }

    private static void ReadVolume(ref JsonWalker json, int index, ref ListBuilder<ImageVolume> images)
    {
        Utf8Text called = default;
        bool isImage = false;
        string? reference = null;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("name"u8))
                {
                    called = json.ReadText();
                }
                else if (name.SequenceEqual("image"u8))
                {
                    (isImage, reference) = ReadSource(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        if (isImage)
        {
            images.Add(new ImageVolume(index, called.Decode(), reference));
        }
    }

    private static (bool IsImage, string? Reference) ReadSource(ref JsonWalker json)
    {
        if (!json.TryEnterObject())
        {
            return (false, null);
        }

        string? reference = null;
        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("reference"u8))
            {
                reference = json.ReadString();
            }
            else
            {
                json.Skip();
            }
        }

        return (true, reference);
    }
}
