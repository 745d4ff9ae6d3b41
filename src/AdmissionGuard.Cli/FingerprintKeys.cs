using System.CommandLine;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli;

/// <summary>The option that names the key of fingerprints.</summary>
internal static class FingerprintKeys
{
    /// <summary>Makes the option.</summary>
    public static Option<string> Option() =>
        new("--fingerprint-key")
        {
            Description = "File with the installation's key of fingerprints (openssl rand -hex 32); without it fingerprints are of this run only.",
            HelpName = "FILE",
        };

    /// <summary>Reads the key; false, with words on the error output, when the file has none.</summary>
    public static bool TryRead(string? path, Surroundings surroundings, out FingerprintKey key)
    {
        key = FingerprintKey.OfThisProcess;
        if (path is null)
        {
            return true;
        }

        FingerprintKey? read = FingerprintKeyFile.Read(Path.Combine(surroundings.Folder, path), out string? problem);
        if (read is null)
        {
            surroundings.Error.WriteLine($"admissionguard: --fingerprint-key: {problem}");
            return false;
        }

        key = read;
        return true;
    }
}
