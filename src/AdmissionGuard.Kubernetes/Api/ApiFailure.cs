using System.Globalization;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.Api;

/// <summary>Why the API server did not do what it was asked.</summary>
/// <param name="Status">The HTTP status, which is also the <c>code</c> of the Status object.</param>
/// <param name="Message">The API server's own words, made safe for one line.</param>
internal sealed record ApiFailure(int Status, string Message)
{
    /// <summary>The version asked for is forgotten: a fresh list is needed (410 Gone, reason Expired).</summary>
    public bool IsGone => Status == 410;

    /// <summary>There is no such object.</summary>
    public bool IsNotFound => Status == 404;

    /// <summary>Somebody else was faster: the object exists already, or is of another version.</summary>
    public bool IsConflict => Status == 409;

    /// <summary>From an HTTP response whose body should be a Status object (meta/v1).</summary>
    public static ApiFailure Of(int status, ReadOnlySpan<byte> body)
    {
        string? message = null;
        try
        {
            message = JsonSerializer.Deserialize(body, ApiJson.Default.ApiObject)?.Message;
        }
        catch (JsonException)
        {
            // A proxy on the way answers in words of its own, which say no more than the status.
        }

        return new ApiFailure(status, string.IsNullOrEmpty(message) ? "no reason given" : QuotedText.Plain(message));
    }

    /// <summary>Says what happened and, where it can be told, what to do.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"the API server answered {Status}: {Message}{Advice}");

    private string Advice =>
        Status switch
        {
            401 => "; its token or certificate is not accepted: check the service account and its clock",
            403 => "; bind AdmissionGuard's Role and ClusterRole to its service account (the rbac*.yaml of manifests/install)",
            _ => "",
        };
}
