using System.Text.Json;
using AdmissionGuard.Cli.Engine;
using AdmissionGuard.Cli.Output;

namespace AdmissionGuard.Cli.Trust;

/// <summary>
/// One document for other programs, under names that stay. Fields may be added under the same <c>apiVersion</c>; none changes its meaning or
/// goes.
/// </summary>
internal static class JsonVerifyWriter
{
    /// <summary>Writes the document.</summary>
    public static void Write(TextWriter writer, VerifyReport report) => JsonText.Write(writer, json => Write(json, report));

    private static void Write(Utf8JsonWriter json, VerifyReport report)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", "admissionguard.io/v1");
        json.WriteString("kind", "TrustVerification");
        json.WriteString("image", report.Image.ToString());
        json.WriteBoolean("verified", report.IsVerified);
        json.WriteStartArray("sources");
        foreach (VerifiedSource source in report.Sources)
        {
            Write(json, source);
        }

        json.WriteEndArray();
        if (report.Engine is { } engine)
        {
            Write(json, engine);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, VerifiedSource source)
    {
        json.WriteStartObject();
        json.WriteString("policy", source.Source.Policy);
        json.WriteString("server", source.Source.Source.Notary?.Server);
        json.WriteBoolean("verified", source.IsVerified);
        json.WriteString("digest", source.Digest?.ToString());
        json.WriteString("role", source.Signed?.Role);
        WriteAll(json, "signers", source.Signed?.Signers ?? []);
        WriteAll(json, "steps", source.Steps);
        if (source.Advice is { } advice)
        {
            json.WriteString("advice", advice);
        }

        if (source.Reason is { } reason)
        {
            json.WriteString("reason", reason.Code);
            json.WriteString("fault", source.Fault);
            json.WriteString("remedy", source.Remedy);
            json.WriteBoolean("tolerated", source.IsTolerated);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EngineComparison engine)
    {
        json.WriteStartObject("engine");
        json.WriteString("address", engine.Engine);
        json.WriteString("outcome", Word(engine.Outcome));
        json.WriteString("message", engine.Message);
        if (engine.Held is { } held)
        {
            Write(json, held);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EngineImage held)
    {
        json.WriteStartObject("image");
        json.WriteString("id", held.Id);
        WriteAll(json, "digests", held.Digests.Select(digest => digest.ToString()));
        json.WriteString("platform", held.Platform);
        if (held.Created is { } created)
        {
            json.WriteString("created", created);
        }

        json.WriteString("user", held.User);
        WriteAll(json, "command", held.Command);
        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Word(EngineOutcome outcome) =>
        outcome switch
        {
            EngineOutcome.Same => "same",
            EngineOutcome.Different => "different",
            EngineOutcome.NotPulled => "not-pulled",
            EngineOutcome.NothingToCompare => "nothing-to-compare",
            _ => "no-answer",
        };
}
