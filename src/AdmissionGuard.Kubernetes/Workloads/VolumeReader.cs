using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Finds the image volumes among a pod's <c>volumes</c> (KEP-4639), and what others hand to their drivers as plain text.</summary>
internal static class VolumeReader
{
    /// <summary>Reads the list that the walker stands on.</summary>
    public static ValueList<ImageVolume> ReadList(ref JsonWalker json, ref ListBuilder<VolumeOptions> options)
    {
        ListBuilder<ImageVolume> images = default;
        if (json.TryEnterList())
        {
            for (int index = 0; json.NextItem(); index++)
            {
                ReadVolume(ref json, index, ref images, ref options);
            }
        }

        return images.Take();
    }

    private static void ReadVolume(ref JsonWalker json, int index, ref ListBuilder<ImageVolume> images, ref ListBuilder<VolumeOptions> options)
    {
        Utf8Text called = default;
        bool isImage = false;
        string? reference = null;
        (string Field, ValueList<NamedText> Entries) driver = ("", []);
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
                else if (!TryReadDriver(ref json, name, ref driver))
                {
                    json.Skip();
                }
            }
        }

        if (isImage)
        {
            images.Add(new ImageVolume(index, called.Decode(), reference));
        }

        if (driver.Entries.Count > 0)
        {
            options.Add(new VolumeOptions(index, called.Decode(), driver.Field, driver.Entries));
        }
    }

    // Sources that take settings as plain text beside a reference to a Secret.
    private static bool TryReadDriver(ref JsonWalker json, ReadOnlySpan<byte> name, ref (string Field, ValueList<NamedText> Entries) driver)
    {
        if (name.SequenceEqual("csi"u8))
        {
            driver = ("csi.volumeAttributes", ReadMember(ref json, "volumeAttributes"u8));
        }
        else if (name.SequenceEqual("flexVolume"u8))
        {
            driver = ("flexVolume.options", ReadMember(ref json, "options"u8));
        }
        else if (name.SequenceEqual("iscsi"u8))
        {
            driver = ("iscsi", NamedTextReader.ReadMap(ref json));
        }
        else if (name.SequenceEqual("rbd"u8))
        {
            driver = ("rbd", NamedTextReader.ReadMap(ref json));
        }
        else if (name.SequenceEqual("gitRepo"u8))
        {
            // Its repository is a URL, and takes no reference at all.
            driver = ("gitRepo", NamedTextReader.ReadMap(ref json));
        }
        else
        {
            return false;
        }

        return true;
    }

    private static ValueList<NamedText> ReadMember(ref JsonWalker json, ReadOnlySpan<byte> wanted)
    {
        ValueList<NamedText> entries = [];
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual(wanted))
                {
                    entries = NamedTextReader.ReadMap(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return entries;
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
