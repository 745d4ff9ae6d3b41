using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads maps and lists of texts without making strings.</summary>
internal static class NamedTextReader
{
    /// <summary>Reads a map of texts; members of other types are passed over.</summary>
    public static ValueList<NamedText> ReadMap(ref JsonWalker json)
    {
        ListBuilder<NamedText> entries = default;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (json.Token == JsonTokenType.String)
                {
                    Utf8Text key = json.MemberName(name);
                    entries.Add(new NamedText(key, json.ReadText()));
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return entries.Take();
    }

    /// <summary>Reads a list of objects with <c>name</c> and <c>value</c>.</summary>
    public static ValueList<NamedText> ReadPairs(ref JsonWalker json)
    {
        ListBuilder<NamedText> entries = default;
        if (json.TryEnterList())
        {
            while (json.NextItem())
            {
                entries.Add(ReadPair(ref json));
            }
        }

        return entries.Take();
    }

    /// <summary>Reads a list of texts.</summary>
    public static ValueList<Utf8Text> ReadTexts(ref JsonWalker json)
    {
        ListBuilder<Utf8Text> texts = default;
        if (json.TryEnterList())
        {
            while (json.NextItem())
            {
                texts.Add(json.ReadText());
            }
        }

        return texts.Take();
    }

    /// <summary>Reads the names of a list of objects with <c>name</c> (core/v1 LocalObjectReference).</summary>
    public static ValueList<Utf8Text> ReadNames(ref JsonWalker json)
    {
        ListBuilder<Utf8Text> names = default;
        if (json.TryEnterList())
        {
            while (json.NextItem())
            {
                names.Add(ReadPair(ref json).Name);
            }
        }

        return names.Take();
    }

    private static NamedText ReadPair(ref JsonWalker json)
    {
        Utf8Text called = default;
        Utf8Text value = default;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("name"u8))
                {
                    called = json.ReadText();
                }
                else if (name.SequenceEqual("value"u8))
                {
                    value = json.ReadText();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return new NamedText(called, value);
    }
}
