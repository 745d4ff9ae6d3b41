using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Kubernetes.Reviews;

namespace AdmissionGuard.Kubernetes.PolicyReviews;

/// <summary>Reads AdmissionReviews of ConfigMaps; what is no review is refused as <see cref="ReviewReader"/> refuses it.</summary>
public static class PolicyReviewReader
{
    /// <summary>Reads a body. Never throws, whatever is in it.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="review">The review; null when refused.</param>
    /// <param name="refusal">The one-line reason of an HTTP 400; null when there is a review.</param>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out PolicyReview? review, [NotNullWhen(false)] out string? refusal)
    {
        review = null;
        if (!ReviewReader.TryReadEnvelope(body, out Envelope? envelope, out List<Flaw>? flaws, out refusal))
        {
            return false;
        }

        bool isConfigMap = envelope is { Kind: { Group: null or "", Name: "ConfigMap" }, SubResource: null or "" };
        ReviewedMap? after = isConfigMap ? ReadMap(body, envelope.ObjectSpan, envelope, ref flaws) : null;
        ReviewedMap? before = isConfigMap ? ReadMap(body, envelope.OldObjectSpan, envelope, ref flaws) : null;
        review = new PolicyReview
        {
            Uid = envelope.Uid!,
            Operation = envelope.Operation ?? "",
            UserName = envelope.UserName.Decode(),
            Groups = ReadGroups(body, envelope.UserInfoSpan),
            After = envelope.Operation == "DELETE" ? null : after,
            Before = before,
            IsMalformed = flaws is not null || string.IsNullOrEmpty(envelope.Operation) || string.IsNullOrEmpty(envelope.Kind.Name),
        };
        return true;
    }

    private static ReviewedMap? ReadMap(ReadOnlyMemory<byte> body, Range span, Envelope envelope, ref List<Flaw>? flaws)
    {
        ReadOnlyMemory<byte> text = body[span];
        if (text.IsEmpty || text.Span.SequenceEqual("null"u8))
        {
            return null;
        }

        JsonWalker json = new(text);
        json.ReadBeginning();
        ReviewedMap map = ReviewedMapReader.Read(ref json, envelope.Namespace ?? "", envelope.Name ?? "");
        flaws ??= json.TakeFlaws();
        json.Release();
        return map;
    }

    private static ImmutableArray<string> ReadGroups(ReadOnlyMemory<byte> body, Range userInfo)
    {
        ImmutableArray<string>.Builder groups = ImmutableArray.CreateBuilder<string>();
        if (body[userInfo].IsEmpty)
        {
            return [];
        }

        JsonWalker json = new(body[userInfo]);
        json.ReadBeginning();
        if (json.Token == JsonTokenType.StartObject && json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> member))
            {
                if (member.SequenceEqual("groups"u8) && json.TryEnterList())
                {
                    ReadList(ref json, groups);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        json.Release();
        return groups.ToImmutable();
    }

    private static void ReadList(ref JsonWalker json, ImmutableArray<string>.Builder into)
    {
        while (json.NextItem())
        {
            if (json.ReadString() is { } text)
            {
                into.Add(text);
            }
        }
    }
}
