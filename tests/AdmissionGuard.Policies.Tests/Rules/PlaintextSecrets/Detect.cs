using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Asks the detector with every rule on.</summary>
internal static class Detect
{
    public static SecretFinding? Find(string? name, string? value) => SecretDetector.Default.Find(name, value);
}
