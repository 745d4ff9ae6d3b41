using System.Text.Json;
using AdmissionGuard.Images.Json;

namespace AdmissionGuard.Images.Credentials;

/// <summary>Reads the JSON of <see cref="DockerConfig"/>. One broken entry breaks the document, as for the kubelet.</summary>
internal static class DockerConfigReader
{
    /// <summary>Reads all entries; null when that went well, else what is wrong.</summary>
    public static string? Read(ReadOnlyMemory<byte> utf8, DockerConfigFormat format, out List<DockerConfigEntry> entries)
    {
        entries = [];
        if (utf8.Length > DockerConfig.MaxBytes)
        {
            return $"has more than {DockerConfig.MaxBytes} bytes";
        }

        if (!StrictJson.TryParse(utf8, out JsonDocument? document, out string? problem))
        {
            return problem;
        }

        using (document)
        {
            try
            {
                return ReadRoot(document.RootElement, format, entries);
            }
            catch (InvalidOperationException)
            {
                return "holds a text with half a surrogate pair";
            }
        }
    }

    private static string? ReadRoot(JsonElement root, DockerConfigFormat format, List<DockerConfigEntry> entries)
    {
        JsonElement auths = root;
        if (format == DockerConfigFormat.ConfigJson && !root.TryGetProperty("auths", out auths))
        {
            return null;
        }

        return auths.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Object => ReadEntries(auths, entries),
            _ => "has auths that are not an object",
        };
    }

    private static string? ReadEntries(JsonElement auths, List<DockerConfigEntry> entries)
    {
        foreach (JsonProperty property in auths.EnumerateObject())
        {
            string? problem = ReadEntry(property, out DockerConfigEntry? entry);
            if (problem is not null)
            {
                return $"has an entry, number {entries.Count + 1}, {problem}";
            }

            if (entry is not null)
            {
                entries.Add(entry);
            }
        }

        return null;
    }

    private static string? ReadEntry(JsonProperty property, out DockerConfigEntry? entry)
    {
        entry = null;
        if (property.Value.ValueKind != JsonValueKind.Object)
        {
            return "that is not an object";
        }

        string password = "", auth = "", identityToken = "";
        string? problem = ReadText(property.Value, "username", out string userName)
            ?? ReadText(property.Value, "password", out password)
            ?? ReadText(property.Value, "auth", out auth)
            ?? ReadText(property.Value, "identitytoken", out identityToken)
            ?? (auth.Length == 0 ? null : AuthField.Read(auth, out userName, out password));
        if (problem is null && CredentialKey.Read(property.Name) is { } key)
        {
            entry = new DockerConfigEntry(key, Credential(userName, password, identityToken));
        }

        return problem;
    }

    private static Credential? Credential(string userName, string password, string identityToken) =>
        identityToken.Length > 0 ? Credentials.Credential.OfIdentityToken(identityToken, userName)
        : userName.Length > 0 || password.Length > 0 ? Credentials.Credential.OfPassword(userName, password)
        : null;

    private static string? ReadText(JsonElement entry, string name, out string text)
    {
        text = "";
        if (!entry.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return $"whose {name} is not a text";
        }

        text = value.GetString() ?? "";
        return null;
    }
}
