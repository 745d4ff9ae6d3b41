using System.CommandLine;

namespace AdmissionGuard.Cli.Trust;

/// <summary><c>admissionguard trust</c>: what a Notary server says about an image.</summary>
internal static class TrustCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings) =>
        new("trust", "Show and verify who has signed an image (Notary, Docker Content Trust).") { InspectCommand.Create(surroundings), VerifyCommand.Create(surroundings) };
}
