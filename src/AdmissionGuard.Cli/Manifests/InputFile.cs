namespace AdmissionGuard.Cli.Manifests;

/// <summary>One file to be read.</summary>
/// <param name="Name">How it is called in the output: relative to the working folder where it can be, with forward slashes.</param>
/// <param name="FullPath">Where it is; empty for the standard input.</param>
/// <param name="WasNamed">True when the user named it, false when it was found in a folder.</param>
internal sealed record InputFile(string Name, string FullPath, bool WasNamed)
{
    /// <summary>The name of the standard input in the output.</summary>
    public const string StandardInputName = "stdin";

    /// <summary>The standard input.</summary>
    public static InputFile StandardInput { get; } = new(StandardInputName, "", WasNamed: true);

    /// <summary>True for the standard input.</summary>
    public bool IsStandardInput => FullPath.Length == 0;
}
