using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdmissionGuard.Cli.Output;

/// <summary>Writes one indented JSON document to a text writer.</summary>
internal static class JsonText
{
    // Reports go to files and pipes, never into a page: angle brackets and letters beyond ASCII stay readable.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lets <paramref name="document"/> write, then ends the line.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> document)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            document(json);
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
