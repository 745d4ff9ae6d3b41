namespace AdmissionGuard.Images.Registry;

/// <summary>What is wrong with an answer.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Problem">The rest of a sentence that begins with the registry.</param>
/// <param name="Remedy">What to do about it, as an imperative.</param>
internal sealed record Flaw(RegistryFailureReason Reason, string Problem, string Remedy)
{
    private const string PushAgain = "push the image again, and see that nothing between here and the registry changes answers";

    public static Flaw Manifest(string problem) =>
        new(RegistryFailureReason.ManifestInvalid, $"has a manifest that {problem}", "build and push the image again with a current tool");

    public static Flaw Digest(string problem) => new(RegistryFailureReason.DigestMismatch, problem, PushAgain);

    public static Flaw MediaType(string problem) => new(RegistryFailureReason.MediaTypeRefused, problem, PushAgain);

    public static Flaw SchemaOne { get; } = new(RegistryFailureReason.MediaTypeRefused,
        "has a manifest of schema 1, which is no longer taken", "build and push the image again with a current tool");
}
