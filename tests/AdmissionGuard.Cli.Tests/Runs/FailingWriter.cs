using System.Text;

namespace AdmissionGuard.Cli.Tests.Runs;

/// <summary>An output that fails, as a full disk does.</summary>
internal sealed class FailingWriter(Exception failure) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => throw failure;
}
