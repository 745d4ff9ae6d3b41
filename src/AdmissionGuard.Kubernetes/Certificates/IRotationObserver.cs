namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>Is told what becomes of the certificates; for logs, metrics and Events.</summary>
public interface IRotationObserver
{
    /// <summary>A step was done.</summary>
    void Done(RotationAct act, string reason);

    /// <summary>A step could not be done; it is tried again.</summary>
    void SetBack(RotationAct act, string problem);
}
