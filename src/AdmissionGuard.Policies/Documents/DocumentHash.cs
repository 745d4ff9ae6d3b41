using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Tells versions of a document apart by what they say: comments, quotes and line breaks do not change the hash.</summary>
internal static class DocumentHash
{
    private const int ShownDigits = 12;

    /// <summary>The first 12 hexadecimal digits of a SHA-256 over the document's values.</summary>
    public static string Of(YamlNode document) => Full(document)[..ShownDigits];

    /// <summary>All 64 digits, where it must not be possible to find another document with the same ones.</summary>
    public static string Full(YamlNode document)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, document);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                AppendHead(hash, scalar.KindName == "text" ? 't' : 'p', Encoding.UTF8.GetByteCount(scalar.Value));
                hash.AppendData(Encoding.UTF8.GetBytes(scalar.Value));
                break;
            case YamlSequence sequence:
                AppendHead(hash, 's', sequence.Items.Length);
                foreach (YamlNode item in sequence.Items)
                {
                    Append(hash, item);
                }

                break;
            case YamlMapping mapping:
                AppendHead(hash, 'm', mapping.Fields.Length);
                foreach (YamlField field in mapping.Fields)
                {
                    Append(hash, field.Key);
                    Append(hash, field.Value);
                }

                break;
        }
    }

    // Kind and length before each value, so that no two documents have the same bytes.
    private static void AppendHead(IncrementalHash hash, char kind, int length)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(int)];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], length);
        hash.AppendData(head);
    }
}
