namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>One step of the life of certificates; each is one write of the Secret.</summary>
public enum RotationAct
{
    /// <summary>Nothing is due.</summary>
    Wait,

    /// <summary>Make an authority and a certificate of it at once: nobody trusts anything yet.</summary>
    Begin,

    /// <summary>Make the next authority, for API servers to trust before anything of it is served.</summary>
    Prepare,

    /// <summary>Make the next authority the one at work, with a new certificate; the old one retires.</summary>
    Promote,

    /// <summary>Make a new serving certificate.</summary>
    Renew,

    /// <summary>Keep the authority of the certificate in use among the retired: the Secret was put back to what it was before there was that authority.</summary>
    Recall,

    /// <summary>Forget the retired authorities.</summary>
    Forget,
}
