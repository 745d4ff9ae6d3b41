using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Kubernetes.Workloads;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>Reads an AdmissionReview around its objects, and the objects with it where it is known by then what they are.</summary>
internal static class EnvelopeReader
{
    /// <summary>Reads the object that the walker stands on.</summary>
    public static Envelope Read(ref JsonWalker json, ReadOnlySpan<byte> text)
    {
        Envelope envelope = new();
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("request"u8))
                {
                    ReadRequest(ref json, text, envelope);
                }
                else if (name.SequenceEqual("apiVersion"u8))
                {
                    envelope.ApiVersion = json.ReadString();
                }
                else if (name.SequenceEqual("kind"u8))
                {
                    envelope.ReviewKind = json.ReadString();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return envelope;
    }

    private static void ReadRequest(ref JsonWalker json, ReadOnlySpan<byte> text, Envelope envelope)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        envelope.HasRequest = true;
        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (!ReadObjects(ref json, text, envelope, name) && !ReadText(ref json, envelope, name))
            {
                ReadRest(ref json, envelope, name);
            }
        }
    }

    private static bool ReadObjects(ref JsonWalker json, ReadOnlySpan<byte> text, Envelope envelope, ReadOnlySpan<byte> name)
    {
        int start = json.Start;
        if (name.SequenceEqual("object"u8))
        {
            envelope.Object = ReadObject(ref json, text, envelope, null);
            envelope.ObjectSpan = start..json.End;
        }
        else if (name.SequenceEqual("oldObject"u8))
        {
            envelope.OldObject = ReadObject(ref json, text, envelope, envelope.Object);
            envelope.OldObjectSpan = start..json.End;
        }
        else
        {
            return false;
        }

        return true;
    }

    // A real API server writes kind, resource and operation before the objects. Whoever does not is read too, but twice.
    private static ObjectReading? ReadObject(ref JsonWalker json, ReadOnlySpan<byte> text, Envelope envelope, ObjectReading? alike)
    {
        if (json.Token == JsonTokenType.Null || envelope.Kind.Name is null || envelope.Resource.Name is null || envelope.Operation is null || Subject.Of(envelope).Shape is not { } shape)
        {
            json.Skip();
            return null;
        }

        List<Flaw>? outside = json.TakeFlaws();
        ObjectReading reading = ObjectReader.Read(ref json, shape, text, alike);
        json.PutFlaws(outside);
        return reading;
    }

    private static bool ReadText(ref JsonWalker json, Envelope envelope, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("uid"u8))
        {
            envelope.Uid = json.ReadString();
        }
        else if (name.SequenceEqual("operation"u8))
        {
            envelope.Operation = json.ReadString();
        }
        else if (name.SequenceEqual("subResource"u8))
        {
            envelope.SubResource = json.ReadString();
        }
        else if (name.SequenceEqual("namespace"u8))
        {
            envelope.Namespace = json.ReadString();
        }
        else if (name.SequenceEqual("name"u8))
        {
            envelope.Name = json.ReadString();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void ReadRest(ref JsonWalker json, Envelope envelope, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("kind"u8))
        {
            envelope.Kind = ReadGroupAndName(ref json, "kind"u8);
        }
        else if (name.SequenceEqual("resource"u8))
        {
            envelope.Resource = ReadGroupAndName(ref json, "resource"u8);
        }
        else if (name.SequenceEqual("userInfo"u8))
        {
            int start = json.Start;
            ReadUser(ref json, envelope);
            envelope.UserInfoSpan = start..json.End;
        }
        else if (name.SequenceEqual("dryRun"u8))
        {
            envelope.DryRun = json.ReadBoolean() ?? false;
        }
        else
        {
            json.Skip();
        }
    }

    private static GroupAndName ReadGroupAndName(ref JsonWalker json, ReadOnlySpan<byte> what)
    {
        GroupAndName read = default;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("group"u8))
                {
                    read = read with { Group = json.ReadString() };
                }
                else if (name.SequenceEqual(what))
                {
                    read = read with { Name = json.ReadString() };
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return read;
    }

    private static void ReadUser(ref JsonWalker json, Envelope envelope)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("username"u8))
            {
                envelope.UserName = json.ReadText();
            }
            else if (name.SequenceEqual("groups"u8))
            {
                envelope.IsNode = ReadIsNode(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static bool ReadIsNode(ref JsonWalker json)
    {
        bool isNode = false;
        if (json.TryEnterList())
        {
            while (json.NextItem())
            {
                isNode |= json.Is("system:nodes"u8);
                json.ReadText();
            }
        }

        return isNode;
    }
}
