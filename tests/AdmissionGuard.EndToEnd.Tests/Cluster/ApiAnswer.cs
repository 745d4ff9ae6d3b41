using System.Net;
using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>What the API server answered.</summary>
/// <param name="Code">The HTTP status.</param>
/// <param name="Body">The object, or the Status of a failure.</param>
/// <param name="Warnings">The texts of its Warning headers (RFC 7234, code 299).</param>
internal sealed record ApiAnswer(HttpStatusCode Code, JsonNode Body, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether the request was carried out.</summary>
    public bool Succeeded => (int)Code < 300;

    /// <summary>The message of a Status; empty for an object.</summary>
    public string Message => Body["message"]?.GetValue<string>() ?? "";

    /// <summary>Fails unless the request was carried out.</summary>
    public ApiAnswer Accepted()
    {
        Assert.True(Succeeded, $"{Code}: {Message}");
        return this;
    }

    /// <summary>Fails unless AdmissionGuard denied the request; gives its message.</summary>
    public string Denied()
    {
        Assert.True(Code == HttpStatusCode.Forbidden, $"{Code}: {(Succeeded ? Body.ToJsonString() : Message)}");
        Assert.Contains("denied by AdmissionGuard", Message, StringComparison.Ordinal);
        return Message;
    }
}
