using System.Text.Json;
using AdmissionGuard.Images.Json;

namespace AdmissionGuard.Images.Authentication;

/// <summary>The JSON of a token server (distribution project, "Token Authentication Specification").</summary>
internal static class TokenAnswer
{
    /// <summary>How long a token holds when the answer does not say, or says less: the least that the specification allows.</summary>
    public static readonly TimeSpan LeastLifetime = TimeSpan.FromSeconds(60);

    /// <summary>The longest that a token is kept, whatever the answer says.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    /// <summary>Reads a token and its lifetime; null when that went well, else what is wrong, as the rest of a sentence that begins with the answer.</summary>
    public static string? Read(ReadOnlyMemory<byte> body, out string token, out TimeSpan lifetime)
    {
        (token, lifetime) = ("", LeastLifetime);
        if (!StrictJson.TryParse(body, out JsonDocument? document, out string? problem))
        {
            return problem;
        }

        using (document)
        {
            try
            {
                return Read(document.RootElement, out token, out lifetime);
            }
            catch (InvalidOperationException)
            {
                return "holds a text with half a surrogate pair";
            }
        }
    }

    private static string? Read(JsonElement root, out string token, out TimeSpan lifetime)
    {
        token = Text(root, "token") ?? Text(root, "access_token") ?? "";
        lifetime = Lifetime(root);

        // Anything else could end the header and begin another.
        return token.Length == 0 ? "holds no token"
            : token.AsSpan().ContainsAnyExceptInRange('!', '~') ? "holds a token with characters that cannot be sent"
            : null;
    }

    private static TimeSpan Lifetime(JsonElement root)
    {
        if (!root.TryGetProperty("expires_in", out JsonElement value) || value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out long seconds))
        {
            return LeastLifetime;
        }

        return TimeSpan.FromSeconds(Math.Clamp(seconds, (long)LeastLifetime.TotalSeconds, (long)LongestLifetime.TotalSeconds));
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
