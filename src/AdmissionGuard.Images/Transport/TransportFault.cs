namespace AdmissionGuard.Images.Transport;

/// <summary>Why there is no usable answer to a request.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Host">Who was asked: host and, unless it is the usual one, port.</param>
/// <param name="Problem">What happened, as the rest of a sentence that begins with the host.</param>
/// <param name="Remedy">What to do about it, as an imperative.</param>
public sealed record TransportFault(TransportFaultKind Kind, string Host, string Problem, string Remedy)
{
    /// <summary>
    /// True when asking again later may help and nobody need mend anything first. A certificate that is not trusted is not of that kind:
    /// it is either a wrong setting or an attack.
    /// </summary>
    public bool IsTransient => Kind is TransportFaultKind.NameNotResolved or TransportFaultKind.Unreachable or TransportFaultKind.ConnectionLost
        or TransportFaultKind.TimedOut or TransportFaultKind.DeadlinePassed;
}
