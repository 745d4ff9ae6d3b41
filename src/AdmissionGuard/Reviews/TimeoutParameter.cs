using AdmissionGuard.Kubernetes.Reviews;
using Microsoft.Extensions.Primitives;

namespace AdmissionGuard.Reviews;

/// <summary>
/// The time that a review may take: the API server's <c>?timeout=</c>, a Go duration, less a margin for the way back. Without
/// the parameter it is the API server's default of 10 s; what is above its limit of 30 s counts as 30 s.
/// </summary>
/// <remarks>The margin is a tenth, at least 100 ms and at most 1 s, but never more than half of the time.</remarks>
internal sealed class TimeoutParameter
{
    /// <summary>What a refusal says.</summary>
    public const string Problem = "timeout is not a duration such as 10s";

    private static readonly TimeSpan Default = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeastMargin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostMargin = TimeSpan.FromSeconds(1);

    // An API server sends the same text with each review: one comparison instead of parsing a query.
    private volatile Known? last;

    /// <summary>Reads the time; false when the parameter is there and cannot be understood.</summary>
    public bool TryRead(HttpRequest request, out TimeSpan allowed)
    {
        string query = request.QueryString.Value ?? "";
        if (last is { } known && known.Query == query)
        {
            allowed = known.Allowed;
            return true;
        }

        if (!TryParse(request.Query["timeout"], out allowed))
        {
            return false;
        }

        last = new Known(query, allowed);
        return true;
    }

    /// <summary>The time less the margin.</summary>
    internal static TimeSpan LessMargin(TimeSpan timeout)
    {
        TimeSpan margin = timeout / 10;
        margin = margin < LeastMargin ? LeastMargin : margin > MostMargin ? MostMargin : margin;
        return timeout - (margin > timeout / 2 ? timeout / 2 : margin);
    }

    private static bool TryParse(StringValues values, out TimeSpan allowed)
    {
        TimeSpan timeout = Default;
        bool understood = values.Count == 0
            || (values.Count == 1 && GoDuration.TryParse(values[0] ?? "", out timeout) && timeout > TimeSpan.Zero);
        allowed = LessMargin(timeout > Longest ? Longest : timeout);
        return understood;
    }

    private sealed record Known(string Query, TimeSpan Allowed);
}
