using System.Text.Json;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.Cli.Trust;

/// <summary>
/// One document for other programs: what the text shows, under names that stay. Fields may be added under the same <c>apiVersion</c>; none
/// changes its meaning or goes.
/// </summary>
internal static class JsonInspectionWriter
{
    /// <summary>Writes the document.</summary>
    public static void Write(TextWriter writer, Inspection inspection) => JsonText.Write(writer, json => Write(json, inspection));

    private static void Write(Utf8JsonWriter json, Inspection inspection)
    {
        TrustedCollection collection = inspection.Collection;
        json.WriteStartObject();
        json.WriteString("apiVersion", "admissionguard.io/v1");
        json.WriteString("kind", "TrustInspection");
        json.WriteString("server", collection.Server.ToString());
        json.WriteString("repository", collection.Gun.Value);
        json.WriteBoolean("verifiedAgainstPin", inspection.IsPinned);
        json.WriteString("trustedBy", AnchorWords.Word(collection.Anchor.Match));
        json.WriteString("validUntil", collection.ValidUntil);
        WriteAll(json, "notes", collection.Notes, (writer, note) => writer.WriteStringValue(note));
        WriteAll(json, "rootKeys", inspection.RootKeys, Write);
        WriteAll(json, "roles", collection.Roles, Write);
        WriteAll(json, "signers", inspection.Signers, Write);
        WriteAll(json, "tags", inspection.Tags, Write);
        if (inspection.Advice is { } advice)
        {
            json.WriteString("advice", advice);
        }

        json.WriteString("policy", inspection.Snippet);
        json.WriteEndObject();
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, KeyDescription key)
    {
        json.WriteStartObject();
        json.WriteString("id", key.ScopedId);
        json.WriteString("canonicalId", key.CanonicalId);
        json.WriteString("algorithm", key.Algorithm);
        json.WriteBoolean("hasSigned", key.HasSigned);
        if (key.Certificate is { } certificate)
        {
            json.WriteStartObject("certificate");
            json.WriteString("subject", certificate.Subject);
            json.WriteString("sha256", certificate.Sha256);
            json.WriteString("notBefore", certificate.NotBefore);
            json.WriteString("notAfter", certificate.NotAfter);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TrustedRole role)
    {
        json.WriteStartObject();
        json.WriteString("name", role.Name);
        json.WriteNumber("version", role.Version);
        json.WriteString("expires", role.Expires);
        json.WriteNumber("threshold", role.Threshold);
        WriteAll(json, "keys", role.Keys, Write);
        json.WriteString("sha256", role.Sha256);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DelegatedRole role)
    {
        json.WriteStartObject();
        json.WriteString("name", Inspection.SignerOf(role.Name));
        json.WriteString("role", role.Name);
        json.WriteNumber("threshold", role.Threshold);
        WriteAll(json, "keys", role.Keys, Write);
        WriteAll(json, "paths", role.Paths, (writer, path) => writer.WriteStringValue(path));
        json.WriteBoolean("published", role.IsPublished);
        json.WriteBoolean("verified", role.IsLoaded);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InspectedTag tag)
    {
        json.WriteStartObject();
        json.WriteString("name", tag.Name);
        json.WriteString("digest", tag.Reading.Target?.Digest.ToString());
        json.WriteString("role", tag.Reading.Target?.Role);
        if (tag.Reading.Failure is { } failure)
        {
            json.WriteString("refused", failure.ToString());
        }

        WriteAll(json, "entries", tag.Digests, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InspectedDigest digest)
    {
        json.WriteStartObject();
        json.WriteString("digest", digest.Digest?.ToString());
        WriteAll(json, "roles", digest.Roles, (writer, role) => writer.WriteStringValue(role));
        WriteAll(json, "rolesWithoutPermission", digest.Powerless, (writer, role) => writer.WriteStringValue(role));
        json.WriteEndObject();
    }
}
