using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Images.Transport;

/// <summary>An answer of whatever status, or why there is none.</summary>
public sealed record ExchangeResult
{
    private ExchangeResult()
    {
    }

    /// <summary>The answer.</summary>
    public HttpAnswer? Answer { get; private init; }

    /// <summary>Why there is none.</summary>
    public TransportFault? Fault { get; private init; }

    /// <summary>True when there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Answer))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsAnswered => Answer is not null;

    internal static ExchangeResult Of(HttpAnswer answer) => new() { Answer = answer };

    internal static ExchangeResult Of(TransportFault fault) => new() { Fault = fault };
}
