using System.Text;

namespace AdmissionGuard.Notary.Json;

/// <summary>A string, unescaped, as valid UTF-8.</summary>
internal sealed class JsonText(byte[] utf8) : JsonValue
{
    public ReadOnlySpan<byte> Utf8 => utf8;

    public override string ToString() => Encoding.UTF8.GetString(utf8);
}
