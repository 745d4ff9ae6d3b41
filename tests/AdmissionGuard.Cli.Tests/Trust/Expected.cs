namespace AdmissionGuard.Cli.Tests.Trust;

/// <summary>What the trust commands are expected to write.</summary>
internal static class Expected
{
    /// <summary>A file of <c>Trust/Expected</c>.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Trust", "Expected", file));
}
