using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Is told what every control and rule says of a value, for people who ask why. Is never told the value.</summary>
internal interface IScanLog
{
    /// <summary>What the name says.</summary>
    void Named(NameClass name);

    /// <summary>A control was asked; <see cref="Control.None"/> when none excuses the value.</summary>
    void Controlled(Control control);

    /// <summary>A scanner was asked, because one of its marks stands in the value.</summary>
    void Asked(Scanner scanner);

    /// <summary>A rule matched.</summary>
    void Matched(SecretRule rule, bool isOff);

    /// <summary>The value was taken apart or unwrapped.</summary>
    void Opened(string how);
}
