namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>Is told what becomes of the configurations; for logs, metrics, Events and health.</summary>
public interface IRegistrationObserver
{
    /// <summary>How a configuration stands; told at every look.</summary>
    /// <param name="configuration">Its name.</param>
    /// <param name="lack">Why it is not as it should be; null when it is.</param>
    void Stands(string configuration, string? lack);

    /// <summary>A configuration was applied because the operator's file or the certificates want it so.</summary>
    void Applied(string configuration, string what);

    /// <summary>A configuration was applied again after somebody else had touched it.</summary>
    /// <param name="configuration">Its name.</param>
    /// <param name="cause">What was done to it.</param>
    /// <param name="what">The fields.</param>
    /// <param name="version">Its version since.</param>
    void Repaired(string configuration, RepairCause cause, string what, string version);

    /// <summary>A configuration could not be applied; it is tried again after the delay.</summary>
    void SetBack(string configuration, string problem, TimeSpan delay);
}
