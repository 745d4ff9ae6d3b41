namespace AdmissionGuard.Kubernetes.PullSecrets;

/// <summary>Is told of pull secrets that are passed over, as the kubelet passes them over.</summary>
public interface IPullSecretObserver
{
    /// <summary>An object was passed over. Told once in the time that its reading is kept.</summary>
    /// <param name="what">Kind, namespace and name.</param>
    /// <param name="why">Why, without any part of a value.</param>
    void PassedOver(string what, string why);
}
