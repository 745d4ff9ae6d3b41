using System.Net.Http.Headers;

namespace AdmissionGuard.Images.Transport;

/// <summary>When a busy server wants to be asked again (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>How long to wait; null when the answer does not say, or says it in a way nobody can read.</summary>
    public static TimeSpan? Of(HttpAnswer answer, TimeProvider clock)
    {
        if (!RetryConditionHeaderValue.TryParse(answer.Header("Retry-After"), out RetryConditionHeaderValue? value))
        {
            return null;
        }

        TimeSpan? wait = value.Delta ?? value.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
