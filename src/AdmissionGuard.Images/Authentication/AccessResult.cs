using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Authentication;

/// <summary>Exactly one of: an answer of any status but 401, a fault of the transport, a failure to convince the server.</summary>
public sealed record AccessResult
{
    private AccessResult()
    {
    }

    /// <summary>The server's answer; 403 and 404 among them.</summary>
    public HttpAnswer? Answer { get; private init; }

    /// <summary>The server gave no usable answer.</summary>
    public TransportFault? Fault { get; private init; }

    /// <summary>The server could not be convinced.</summary>
    public AuthenticationFailure? Refusal { get; private init; }

    internal static AccessResult Of(ExchangeResult result) => new() { Answer = result.Answer, Fault = result.Fault };

    internal static AccessResult Of(AuthenticationFailure refusal) => new() { Refusal = refusal };
}
