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

    /// <summary>Forget the retired authorities.</summary>
    Forget,
}
