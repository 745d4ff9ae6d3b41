using System.Net.Http.Headers;
using System.Text;
using AdmissionGuard.Images.Credentials;

namespace AdmissionGuard.Images.Authentication;

/// <summary>What to put into a request so that a server lets it pass, and until when that holds. Shows nothing of it.</summary>
internal sealed class Authorization
{
    private readonly AuthenticationHeaderValue header;

    private Authorization(AuthenticationHeaderValue header, Uri? realm, string? service, TimeSpan lifetime) =>
        (this.header, Realm, Service, Lifetime) = (header, realm, service, lifetime);

    /// <summary>Where a token came from; null for Basic.</summary>
    public Uri? Realm { get; }

    /// <summary>The service a token is for.</summary>
    public string? Service { get; }

    /// <summary>How long it holds from the moment it was asked for.</summary>
    public TimeSpan Lifetime { get; }

    public static Authorization Bearer(string token, Uri realm, string? service, TimeSpan lifetime) =>
        new(new AuthenticationHeaderValue("Bearer", token), realm, service, lifetime);

    public static Authorization Basic(Credential credential, TimeSpan lifetime) => new(BasicHeader(credential), null, null, lifetime);

    public static AuthenticationHeaderValue BasicHeader(Credential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));

    public void Apply(HttpRequestMessage request) => request.Headers.Authorization = header;

    public override string ToString() => "(authorization)";
}
