namespace AdmissionGuard.Images.Transport;

/// <summary>Why there is no usable answer to a request.</summary>
public enum TransportFaultKind
{
    /// <summary>The name of the server has no address.</summary>
    NameNotResolved,

    /// <summary>No connection could be made, directly or through the proxy.</summary>
    Unreachable,

    /// <summary>The connection broke before the answer was complete, twice.</summary>
    ConnectionLost,

    /// <summary>The server took longer than one request may take.</summary>
    TimedOut,

    /// <summary>The time of the whole task, which the caller set, ran out.</summary>
    DeadlinePassed,

    /// <summary>TLS failed, mostly because the certificate is not trusted.</summary>
    CertificateRefused,

    /// <summary>Plain HTTP was asked for and is not allowed.</summary>
    PlainHttpRefused,

    /// <summary>The answer is not HTTP, or its headers are too large.</summary>
    ProtocolBroken,

    /// <summary>The body is larger than the caller takes.</summary>
    TooLarge,

    /// <summary>The body is compressed, though that was not asked for.</summary>
    Compressed,
}
