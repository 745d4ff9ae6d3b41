using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Goes through the entries of a ConfigMap.</summary>
internal static class ConfigSecrets
{
    /// <summary>Looks at texts, and at binaries that are text.</summary>
    public static void Find(ref PlaceScan scan, ConfigData config)
    {
        for (int i = 0; i < config.Data.Count; i++)
        {
            NamedText entry = config.Data[i];
            scan.Look(new SecretSite(SiteKind.Config, i, entry.Name) { Field = "data" }, entry.Value, SecretPlace.Field);
        }

        for (int i = 0; i < config.BinaryData.Count; i++)
        {
            NamedText entry = config.BinaryData[i];
            FindInBinary(ref scan, new SecretSite(SiteKind.Binary, i, entry.Name) { Field = "binaryData" }, entry.Value.Span);
        }
    }

    private static void LookAtText(ref PlaceScan scan, in SecretSite site, Memory<byte> bytes)
    {
        if (Utf8.IsValid(bytes.Span))
        {
            scan.Look(site, new Utf8Text(bytes), SecretPlace.Field);
        }
        else if (OtherEncoding.Of(bytes.Span) is { } encoding)
        {
            byte[] text = ArrayPool<byte>.Shared.Rent(bytes.Length * OtherEncoding.MaxGrowth);
            int length = OtherEncoding.ToUtf8(bytes.Span, encoding, text);
            scan.Look(site, new Utf8Text(text.AsMemory(0, length)), SecretPlace.Field);
            text.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    // Beyond the cap a value's beginning is decoded only: what follows cannot be told from noise.
    private static void FindInBinary(ref PlaceScan scan, in SecretSite site, ReadOnlySpan<byte> encoded)
    {
        const int MaxEncoded = SecretDetector.MaxLength / 3 * 4;
        bool isCut = encoded.Length > MaxEncoded;
        encoded = encoded[..Math.Min(encoded.Length, MaxEncoded)];
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(encoded.Length));
        int length = 0;
        try
        {
            if (Base64.DecodeFromUtf8(encoded, bytes, out _, out length) is OperationStatus.Done or OperationStatus.NeedMoreData)
            {
                LookAtText(ref scan, site, bytes.AsMemory(0, length));
            }

            if (isCut)
            {
                scan.NotePart(site);
            }
        }
        finally
        {
            bytes.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
