using AdmissionGuard.Metrics;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Signatures;

/// <summary>Counts what is sent to trust servers.</summary>
internal sealed class RequestCounter(GuardMetrics metrics, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string code = CodeWord.None;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            code = CodeWord.Of(response.StatusCode);
            return response;
        }
        finally
        {
            metrics.CountTrustRequest(VerifierNames.Notary, code);
        }
    }
}
