using System.Collections.Frozen;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Trust;

/// <summary>How the trust commands end when they cannot say yes.</summary>
internal static class TrustProblems
{
    private static readonly FrozenSet<Reason> NoAnswer = new[]
    {
        SignedImagesReasons.ServerUnavailable, SignedImagesReasons.ServerDenied, SignedImagesReasons.RegistryUnavailable,
        SignedImagesReasons.RegistryDenied, SignedImagesReasons.CannotVerify,
    }.ToFrozenSet();

    /// <summary>Writes what is wrong with the command line or its files.</summary>
    public static int Write(TextWriter writer, IEnumerable<string> problems)
    {
        foreach (string problem in problems)
        {
            writer.WriteLine($"admissionguard: {problem}");
        }

        return ExitCode.Unusable;
    }

    /// <summary>No answer is no verdict: nothing says then that the image is not signed.</summary>
    public static int ExitCodeOf(Reason reason) =>
        NoAnswer.Contains(reason) ? ExitCode.Unusable : ExitCode.Violations;
}
