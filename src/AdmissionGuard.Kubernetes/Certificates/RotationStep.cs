namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>What is to be done, or when to look again.</summary>
/// <param name="Act">The act.</param>
/// <param name="Reason">Why, as one clause.</param>
/// <param name="Next">When to look again if nothing is to be done.</param>
public sealed record RotationStep(RotationAct Act, string Reason, DateTimeOffset Next);
