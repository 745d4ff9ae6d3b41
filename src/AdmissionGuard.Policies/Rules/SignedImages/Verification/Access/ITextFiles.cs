namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>Reads the files that policies name.</summary>
public interface ITextFiles
{
    /// <summary>Reads a file. Never throws for anything that the file system does.</summary>
    TextFileReading Read(string path);
}
